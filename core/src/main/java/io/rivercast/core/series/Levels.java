package io.rivercast.core.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The level of each column of a window, which is subtracted before its values are narrowed to float32, so that an offset of any
 * size costs no accuracy. It follows from the values of the window alone, and is 0 wherever float32 is precise enough.
 *
 * @param values one per column, finite; empty where all are 0
 */
public record Levels(double[] values) {
  /** All levels are 0. */
  public static final Levels NONE = new Levels(new double[0]);

  /** The rounding of a float is at most half an ulp, which must not exceed 1 % of the change from step to step. */
  private static final double MIN_ULPS_PER_CHANGE = 50;
  /** Beyond it a float holds no hundredths; decides about columns without any change. */
  private static final double MAX_CONSTANT = 1 << 17;

  /** Checks that they are finite. */
  public Levels {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("levels of a window must be finite, received " + Arrays.toString(values));
    }
  }

  /** The levels of a raw window, NaN where not observed. */
  public static Levels of(DoubleMatrix raw) {
    double[] levels = IntStream.range(0, raw.columns()).mapToDouble(column -> of(raw, column)).toArray();
    return Arrays.stream(levels).allMatch(level -> level == 0) ? NONE : new Levels(levels);
  }

  /**
   * The level of one column: the median of its first, middle and last known value, where most changes between known values are
   * below 50 ulps of it as a float; else 0. A constant column has a level where it exceeds 131,072 and is no float.
   */
  public static double of(DoubleMatrix raw, int column) {
    double level = representative(raw, column);
    float narrow = (float) level;
    if (narrow == 0 || !Float.isFinite(narrow)) {
      return 0;
    }
    double precise = MIN_ULPS_PER_CHANGE * Math.ulp(narrow);
    double previous = Double.NaN;
    int changes = 0;
    int small = 0;
    for (int row = 0; row < raw.rows(); row++) {
      double value = raw.at(row, column);
      if (Double.isNaN(value)) {
        continue;
      }
      double change = Math.abs(value - previous);
      changes += change > 0 ? 1 : 0;
      small += change > 0 && change < precise ? 1 : 0;
      previous = value;
    }
    boolean rounded = changes == 0 ? narrow != level && Math.abs(level) > MAX_CONSTANT : 2 * small > changes;
    return rounded ? level : 0;
  }

  /** The median of the first, the middle and the last known value, so that one outlier is never the level; 0 where none is. */
  private static double representative(DoubleMatrix raw, int column) {
    int known = 0;
    for (int row = 0; row < raw.rows(); row++) {
      known += Double.isNaN(raw.at(row, column)) ? 0 : 1;
    }
    double first = 0;
    double middle = 0;
    double last = 0;
    int seen = 0;
    for (int row = 0; row < raw.rows(); row++) {
      double value = raw.at(row, column);
      if (!Double.isNaN(value)) {
        first = seen == 0 ? value : first;
        middle = seen == known / 2 ? value : middle;
        last = value;
        seen++;
      }
    }
    return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
  }

  /** The level of a column. */
  public double of(int column) {
    return values.length == 0 ? 0 : values[column];
  }

  /** A raw window less these levels as floats; NaN where not observed or beyond the range of a float. */
  public Matrix narrow(DoubleMatrix raw) {
    Matrix narrow = Matrix.missing(raw.rows(), raw.columns());
    for (int cell = 0; cell < raw.values().length; cell++) {
      narrow.values()[cell] = narrow(raw.values()[cell], of(cell % raw.columns()));
    }
    return narrow;
  }

  /** A value less a level; NaN where it is missing or beyond the range of a float. */
  public static float narrow(double value, double level) {
    float narrow = (float) (value - level);
    return Float.isFinite(narrow) ? narrow : Float.NaN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Levels that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
