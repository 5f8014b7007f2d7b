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
}
