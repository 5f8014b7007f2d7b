package io.rivercast.core.backtest;

/**
 * Whether one forecast's losses are smaller than another's by more than noise (Diebold &amp; Mariano 1995), with the
 * small-sample correction of Harvey, Leybourne &amp; Newbold (1997) and Bartlett weights for the long-run variance
 * (Newey &amp; West 1987), since losses of forecasts H steps ahead overlap.
 *
 * @param statistic negative where the first is better; 0 where all differences are 0
 * @param p chance of so low a statistic if both were equally good (one-sided, Student t), 0 to 1
 */
public record DieboldMariano(double statistic, double p) {
  /**
   * Compares losses at the same origins in the order of time.
   *
   * @param first losses of the forecast tested to be better
   * @param second losses of the other
   * @param horizon leads per forecast (H), at least 1
   * @return p is 1 with fewer than two origins: nothing can be claimed
   */
  public static DieboldMariano compare(double[] first, double[] second, int horizon) {
    int n = first.length;
    if (second.length != n) {
      throw new IllegalArgumentException("losses of " + n + " origins cannot be compared with " + second.length);
    }
    if (n < 2) {
      return new DieboldMariano(0, 1);
    }
    double[] difference = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      difference[i] = first[i] - second[i];
      mean += difference[i] / n;
    }
    int lags = Math.min(horizon - 1, n - 1);
    double variance = longRunVariance(difference, mean, lags) / n;
    if (!(variance > 0)) {
      double certain = Math.signum(mean) * Double.POSITIVE_INFINITY;
      return mean == 0 ? new DieboldMariano(0, 1) : new DieboldMariano(certain, mean < 0 ? 0 : 1);
    }
    double statistic = mean / Math.sqrt(variance) * correction(n, lags + 1);
    return new DieboldMariano(statistic, StudentT.below(statistic, n - 1));
  }

  /** {@code (n + 1 - 2h + h (h - 1) / n) / n} under the root, factored: 0 where a forecast is as long as the history. */
  private static double correction(int n, int h) {
    return Math.sqrt((n - h) * (n - h + 1.0)) / n;
  }

  private static double longRunVariance(double[] difference, double mean, int lags) {
    double sum = autocovariance(difference, mean, 0);
    for (int lag = 1; lag <= lags; lag++) {
      sum += 2 * (1 - lag / (lags + 1.0)) * autocovariance(difference, mean, lag);
    }
    return sum;
  }

  private static double autocovariance(double[] difference, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < difference.length; i++) {
      sum += (difference[i] - mean) * (difference[i - lag] - mean);
    }
    return sum / difference.length;
  }
}
