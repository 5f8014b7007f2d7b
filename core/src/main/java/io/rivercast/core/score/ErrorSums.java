package io.rivercast.core.score;

import io.rivercast.core.forecast.Quantiles;

/**
 * Sums of errors from which every point metric is a quotient; sums of disjoint sets of forecasts merge by addition. A pair
 * with a missing side (NaN) is not counted. Every metric of an empty sum is NaN.
 *
 * <p>Not for use by several threads.
 */
public final class ErrorSums {
  private long count;
  private double absolute;
  private double squared;
  private long zeros;
  private double percentage;
  private double symmetric;
  private long scaledCount;
  private double scaled;
  private long pinballCount;
  private double pinball;
  private long bandCount;
  private long inside;

  /** Adds a point forecast. */
  public void add(double forecast, double actual) {
    add(forecast, actual, Double.NaN);
  }

  /**
   * Adds a point forecast.
   *
   * @param scale the denominator of its scaled error; see {@link #mase}. NaN or 0: the pair stays out of that metric
   */
  public void add(double forecast, double actual, double scale) {
    PointError error = new PointError(forecast, actual);
    if (!error.known()) {
      return;
    }
    count++;
    absolute += error.absolute();
    squared += error.squared();
    if (error.hasPercentage()) {
      percentage += error.percentage();
    } else {
      zeros++;
    }
    symmetric += error.symmetric();
    if (scale > 0) {
      scaledCount++;
      scaled += error.absolute() / scale;
    }
  }

  /** Adds a quantile forecast: its pinball loss, and whether its outermost levels cover the actual. */
  public void addBand(Quantiles quantiles, double[] values, double actual) {
    if (Double.isNaN(actual) || Double.isNaN(values[quantiles.median()])) {
      return;
    }
    for (int q = 0; q < values.length; q++) {
      pinball += quantiles.pinball(q, values[q], actual);
      pinballCount++;
    }
    if (values.length > 1) {
      bandCount++;
      inside += Quantiles.covers(values, actual) ? 1 : 0;
    }
  }

  /** Adds a quantile forecast in float32. */
  public void addBand(Quantiles quantiles, float[] values, float actual) {
    double[] row = new double[values.length];
    for (int q = 0; q < row.length; q++) {
      row[q] = values[q];
    }
    addBand(quantiles, row, actual);
  }

  /** Adds the sums of another. */
  public void merge(ErrorSums other) {
    count += other.count;
    absolute += other.absolute;
    squared += other.squared;
    zeros += other.zeros;
    percentage += other.percentage;
    symmetric += other.symmetric;
    scaledCount += other.scaledCount;
    scaled += other.scaled;
    pinballCount += other.pinballCount;
    pinball += other.pinball;
    bandCount += other.bandCount;
    inside += other.inside;
  }

  /** How many pairs were counted. */
  public long count() {
    return count;
  }

  /** Mean absolute error, in the target's units. */
  public double mae() {
    return quotient(absolute, count);
  }

  /** Mean squared error, in the target's units squared. */
  public double mse() {
    return quotient(squared, count);
  }

  /** Root of the mean squared error, in the target's units. */
  public double rmse() {
    return Math.sqrt(mse());
  }

  /** Mean absolute percentage error as a ratio (0.1 is 10 %), over the actuals that are not zero. */
  public double mape() {
    return quotient(percentage, count - zeros);
  }

  /** How many actuals were zero and so are not in {@link #mape}. */
  public long mapeSkipped() {
    return zeros;
  }

  /** Symmetric MAPE as a ratio, 0 to 2: the mean of {@code 2 |f - a| / (|f| + |a|)}, 0 where both are 0. */
  public double smape() {
    return quotient(symmetric, count);
  }

  /**
   * Mean absolute scaled error: each error over the in-sample mean absolute error of the seasonal naive forecast on the
   * training part of its series (Hyndman &amp; Koehler 2006). Pairs whose scale is 0, a constant series, are left out.
   */
  public double mase() {
    return quotient(scaled, scaledCount);
  }

  /** Mean pinball loss over all levels, in the target's units (Koenker &amp; Bassett 1978); half the MAE at the median. */
  public double pinball() {
    return quotient(pinball, pinballCount);
  }

  /** Share of the actuals between the outermost quantile levels, bounds included, 0 to 1. */
  public double coverage() {
    return quotient(inside, bandCount);
  }

  private static double quotient(double sum, long count) {
    return count == 0 ? Double.NaN : sum / count;
  }
}
