package io.rivercast.core.series;

import java.time.Instant;

/**
 * The last T steps of a series as a forecaster sees them, ending at the origin.
 *
 * @param forecaster whose window it is
 * @param series whose steps they are
 * @param layout fingerprint of the window's meaning (features, cadence, length, filling); readers refuse any other
 * @param origin time of the newest step
 * @param sequence number of the newest step on the series' grid; grows with time, jumps over missing steps
 * @param epoch identifies the numbering: the event time in epoch milliseconds at which it began; another epoch means that
 *     steps were numbered anew; 0 where it is not recorded
 * @param revision how often this window was written before, as late or corrected readings changed it; the latest holds
 * @param values T x F relative to the levels, oldest step first; NaN where missing and not filled
 * @param filled which cells of {@code values} were filled rather than observed
 * @param levels what was subtracted from the values of each column; see {@link Levels}
 */
public record Window(
    String forecaster,
    SeriesId series,
    long layout,
    Instant origin,
    long sequence,
    long epoch,
    int revision,
    Matrix values,
    CellMask filled,
    Levels levels) {
  /** Checks that mask, values and levels pair up. */
  public Window {
    if (filled.cells() != values.values().length) {
      throw new IllegalArgumentException(
          "a window of " + series + " has " + values.values().length + " cells but a mask of " + filled.cells());
    }
    if (levels.values().length != 0 && levels.values().length != values.columns()) {
      throw new IllegalArgumentException(
          "a window of " + series + " has " + values.columns() + " columns but " + levels.values().length + " levels");
    }
  }

  /** A window of levels 0 whose numbering has no recorded epoch. */
  public Window(
      String forecaster, SeriesId series, long layout, Instant origin, long sequence, Matrix values, CellMask filled) {
    this(forecaster, series, layout, origin, sequence, 0, 0, values, filled, Levels.NONE);
  }

  /** The same window in the numbering of an epoch. */
  public Window withEpoch(long other) {
    return new Window(forecaster, series, layout, origin, sequence, other, revision, values, filled, levels);
  }

  /** The same window as a revision. */
  public Window withRevision(int other) {
    return new Window(forecaster, series, layout, origin, sequence, epoch, other, values, filled, levels);
  }

  /** Steps in the window (T). */
  public int length() {
    return values.rows();
  }

  /** The value of a feature as it was observed, relative to its level; NaN where it was missing or filled. */
  public float observed(int step, int feature) {
    int cell = step * values.columns() + feature;
    return filled.get(cell) ? Float.NaN : values.values()[cell];
  }

  /** The newest step's value of a feature as it was observed, relative to its level; NaN where it was missing or filled. */
  public float newest(int feature) {
    return observed(length() - 1, feature);
  }

  /** Share of the cells that were observed, 0 to 1. */
  public float observedShare() {
    int observed = 0;
    for (int cell = 0; cell < filled.cells(); cell++) {
      if (!filled.get(cell) && !Float.isNaN(values.values()[cell])) {
        observed++;
      }
    }
    return (float) observed / filled.cells();
  }
}
