package io.rivercast.core.score;

/**
 * Errors of one point forecast: the formulas behind every point metric, wherever they are summed.
 *
 * @param forecast the point forecast
 * @param actual the measured value
 */
public record PointError(double forecast, double actual) {
  /** Whether both sides are known; the errors are NaN otherwise. */
  public boolean known() {
    return !Double.isNaN(forecast) && !Double.isNaN(actual);
  }

  /** Forecast minus actual. */
  public double error() {
    return forecast - actual;
  }

  /** Absolute error. */
  public double absolute() {
    return Math.abs(error());
  }

  /** Squared error. */
  public double squared() {
    return error() * error();
  }

  /** Whether the percentage error is defined: the actual is not 0. */
  public boolean hasPercentage() {
    return actual != 0;
  }

  /** Absolute percentage error as a ratio, {@code |f - a| / |a|}. */
  public double percentage() {
    return absolute() / Math.abs(actual);
  }

  /** Symmetric percentage error as a ratio, 0 to 2: {@code 2 |f - a| / (|f| + |a|)}, 0 where both are 0. */
  public double symmetric() {
    double size = Math.abs(forecast) + Math.abs(actual);
    return size == 0 ? 0 : 2 * absolute() / size;
  }
}
