package io.rivercast.core.series;

import io.rivercast.core.settings.Setting;

/**
 * How missing cells of a window are filled. Filling is a pure function of the raw window, so that the window that
 * training cuts from history equals the one in serving: a filled cell never depends on a reading after the origin.
 *
 * @param fill what a missing cell becomes
 * @param maxRun the longest run of missing steps of a feature that is filled; a longer run stays missing (NaN) as a whole
 */
public record GapPolicy(Fill fill, int maxRun) {
  /** Last value, at most a dozen steps. */
  public static final GapPolicy DEFAULT = new GapPolicy(Fill.LAST, 12);

  /** What a missing cell becomes. */
  public enum Fill {
    /** The last value before it. */
    LAST,
    /** A straight line between its neighbours; the last value where nothing follows yet. */
    LINEAR,
    /** Not filled: the model reads it as missing. */
    MASK;

    @Override
    public String toString() {
      return Setting.nameOf(this);
    }
  }

  /** A window after filling: its values, and which cells were filled rather than observed. */
  public record Filled(Matrix values, CellMask filled) {}

  /** Checks the run. */
  public GapPolicy {
    if (maxRun < 0) {
      throw new IllegalArgumentException("the longest filled run must be at least 0 steps, received " + maxRun);
    }
  }

  /**
   * Fills a raw window, feature by feature. A gap at its beginning has nothing before it and stays missing.
   *
   * @param raw T x F, NaN where not observed; its array is filled in place
   */
  public Filled fill(Matrix raw) {
    CellMask filled = CellMask.none(raw.values().length);
    if (fill != Fill.MASK) {
      for (int column = 0; column < raw.columns(); column++) {
        fillColumn(raw, column, filled);
      }
    }
    return new Filled(raw, filled);
  }

  private void fillColumn(Matrix raw, int column, CellMask filled) {
    int lastSeen = -1;
    for (int row = 0; row <= raw.rows(); row++) {
      boolean end = row == raw.rows();
      if (!end && Float.isNaN(raw.at(row, column))) {
        continue;
      }
      int run = row - lastSeen - 1;
      if (run > 0 && run <= maxRun && lastSeen >= 0) {
        fillRun(raw, column, lastSeen, row, filled);
      }
      lastSeen = row;
    }
  }

  private void fillRun(Matrix raw, int column, int before, int after, CellMask filled) {
    float from = raw.at(before, column);
    boolean line = fill == Fill.LINEAR && after < raw.rows();
    double slope = line ? ((double) raw.at(after, column) - from) / (after - before) : 0;
    for (int row = before + 1; row < after; row++) {
      int cell = row * raw.columns() + column;
      raw.values()[cell] = (float) (from + slope * (row - before));
      filled.set(cell);
    }
  }
}
