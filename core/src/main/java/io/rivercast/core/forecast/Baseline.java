package io.rivercast.core.forecast;

import java.util.Arrays;

/**
 * The two forecasts that need no model, from the last values of the target.
 *
 * @param naive the last known value, for every lead; NaN where the window has none
 * @param seasonal per lead, the value one season before its target (or as many seasons as it takes to reach a known
 *     step): the naive value where that step was not measured, NaN where it lies before the given values
 */
public record Baseline(float naive, float[] seasonal) {
  /**
   * From the values of a window, or of more steps where the season is longer.
   *
   * @param target the target's last values, oldest first, NaN where missing
   * @param horizon leads (H)
   * @param season steps in a season; at 1 both baselines are the same
   */
  public static Baseline of(float[] target, int horizon, int season) {
    float naive = lastKnown(target);
    float[] seasonal = new float[horizon];
    for (int lead = 1; lead <= horizon; lead++) {
      int seasons = (lead + season - 1) / season;
      int at = target.length - 1 + lead - seasons * season;
      seasonal[lead - 1] = at < 0 ? Float.NaN : Float.isNaN(target[at]) ? naive : target[at];
    }
    return new Baseline(naive, seasonal);
  }

  /** The newest value that is known; NaN where none is. */
  public static float lastKnown(float[] target) {
    for (int i = target.length - 1; i >= 0; i--) {
      if (!Float.isNaN(target[i])) {
        return target[i];
      }
    }
    return Float.NaN;
  }

  /** Whether every lead has a seasonal naive forecast. */
  public boolean hasSeasonal() {
    for (float value : seasonal) {
      if (Float.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Leads (H). */
  public int horizon() {
    return seasonal.length;
  }

  /** A baseline's forecast of a lead, from 1. */
  public float at(Source source, int lead) {
    return switch (source) {
      case NAIVE -> naive;
      case SEASONAL_NAIVE -> seasonal[lead - 1];
      case MODEL -> throw new IllegalArgumentException("a model is no baseline");
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Baseline that
        && Float.compare(naive, that.naive) == 0
        && Arrays.equals(seasonal, that.seasonal);
  }

  @Override
  public int hashCode() {
    return 31 * Float.hashCode(naive) + Arrays.hashCode(seasonal);
  }

  @Override
  public String toString() {
    return naive + "/" + Arrays.toString(seasonal);
  }
}
