package io.rivercast.forecasting.fit;

/**
 * Samples without missing targets: a missing lead is interpolated linearly between its known neighbours, or takes the
 * nearest one at the ends. Where fewer than half of the leads are known, all are NaN.
 *
 * @param samples the samples
 * @param horizon leads of a target (H)
 */
record InterpolatedTargets(Samples samples, int horizon) implements Samples {
  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public long originEpochSecond(int index) {
    return samples.originEpochSecond(index);
  }

  @Override
  public long seriesHash(int index) {
    return samples.seriesHash(index);
  }

  @Override
  public void window(int index, float[] into, int at) {
    samples.window(index, into, at);
  }

  @Override
  public void target(int index, float[] into, int at) {
    samples.target(index, into, at);
    int known = 0;
    for (int lead = 0; lead < horizon; lead++) {
      known += Float.isNaN(into[at + lead]) ? 0 : 1;
    }
    if (known < horizon) {
      fill(into, at, 2 * known >= horizon);
    }
  }

  private void fill(float[] target, int at, boolean enough) {
    int before = -1;
    for (int lead = 0; lead <= horizon; lead++) {
      if (lead == horizon || !Float.isNaN(target[at + lead])) {
        between(target, at, before, lead, enough);
        before = lead;
      }
    }
  }

  /** Fills the leads after {@code before} (-1: none is known) and before {@code after} (the horizon: none is known). */
  private void between(float[] target, int at, int before, int after, boolean enough) {
    for (int lead = Math.max(0, before); lead < after; lead++) {
      if (!enough) {
        target[at + lead] = Float.NaN;
      } else if (before < 0) {
        target[at + lead] = target[at + after];
      } else if (after == horizon) {
        target[at + lead] = target[at + before];
      } else {
        float share = (lead - before) / (float) (after - before);
        target[at + lead] = target[at + before] * (1 - share) + target[at + after] * share;
      }
    }
  }
}
