package io.rivercast.core.backtest;

/**
 * Mean absolute errors at the held-out origins, in the order of time, for the promotion rule. Index i is the same
 * origin in every array; where several series share a forecaster, an origin's loss is the mean over them.
 *
 * @param candidate losses of the candidate
 * @param naive losses of the naive forecast
 * @param seasonalNaive losses of the seasonal naive forecast
 */
public record Losses(double[] candidate, double[] naive, double[] seasonalNaive) {
  /** Checks the sizes. */
  public Losses {
    if (naive.length != candidate.length || seasonalNaive.length != candidate.length) {
      throw new IllegalArgumentException("losses of a candidate and its baselines must come from the same origins");
    }
  }

  /** How many origins. */
  public int origins() {
    return candidate.length;
  }

  /** Whether the seasonal naive forecast is the better baseline; the naive one where they are alike. */
  public boolean seasonal() {
    return mean(seasonalNaive) < mean(naive);
  }

  /** Losses of the better baseline. */
  public double[] baseline() {
    return seasonal() ? seasonalNaive : naive;
  }

  static double mean(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }
}
