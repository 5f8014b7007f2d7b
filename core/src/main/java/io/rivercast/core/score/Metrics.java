package io.rivercast.core.score;

/**
 * The metrics of a set of forecasts at one moment; see {@link ErrorSums} for what each means. NaN where unknown.
 *
 * @param count pairs of forecast and actual
 * @param mapeSkipped actuals that were zero and so are not in {@code mape}
 */
public record Metrics(
    long count,
    double mae,
    double mse,
    double rmse,
    double mape,
    long mapeSkipped,
    double smape,
    double mase,
    double pinball,
    double coverage) {
  /** The metrics of sums. */
  public static Metrics of(ErrorSums sums) {
    return new Metrics(
        sums.count(),
        sums.mae(),
        sums.mse(),
        sums.rmse(),
        sums.mape(),
        sums.mapeSkipped(),
        sums.smape(),
        sums.mase(),
        sums.pinball(),
        sums.coverage());
  }

  /**
   * Skill, the share of the better baseline's error that a forecast avoids:
   * {@code 1 - error / min(naive, seasonalNaive)}. 1 is perfect, 0 no better than the baseline, below 0 worse. Where the
   * better baseline is perfect, 0 for a perfect forecast and negative infinity for any other. NaN without a baseline.
   */
  public static double skill(double error, double naive, double seasonalNaive) {
    double better =
        Double.isNaN(seasonalNaive) ? naive : Double.isNaN(naive) ? seasonalNaive : Math.min(naive, seasonalNaive);
    if (better == 0) {
      return error == 0 ? 0 : Double.isNaN(error) ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    return 1 - error / better;
  }
}
