package io.rivercast.quickstart.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.core.score.Metrics;
import io.rivercast.train.backtest.BacktestResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as JSON.
 *
 * @param candidates trained models
 * @param baselines naive, seasonal-naive and ridge
 * @param data what they were asked on
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BacktestView(List<Candidate> candidates, List<Baseline> baselines, Data data) {
  /** A candidate; null where a metric is unknown, ratios for percentages. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Candidate(
      String name,
      @Nullable Double mse,
      @Nullable Double mae,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double mase,
      @Nullable Double pinball,
      @Nullable Double coverage,
      double seconds,
      long parameters,
      @Nullable Double windowsPerSecond,
      Test dieboldMariano) {}

  /** A paired test of absolute errors; the statistic is negative where the candidate is better. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Test(String against, @Nullable Double statistic, double p) {}

  /** A baseline; null where a metric is unknown. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Baseline(
      String name,
      @Nullable Double mse,
      @Nullable Double mae,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double mase,
      @Nullable Double pinball,
      @Nullable Double coverage) {}

  /** Steps in the data, windows that were tested, and steps in each part. */
  @Serdeable
  public record Data(int rows, int origins, Split split) {}

  /** Steps of each part. */
  @Serdeable
  public record Split(int train, int validation, int test) {}

  /** The view of a result. */
  public static BacktestView of(BacktestResult result) {
    BacktestResult.Data data = result.data();
    return new BacktestView(
        result.candidates().stream().map(BacktestView::candidate).toList(),
        result.baselines().stream().map(BacktestView::baseline).toList(),
        new Data(
            data.rows(),
            data.origins(),
            new Split(data.split().train(), data.split().validation(), data.split().test())));
  }

  private static Candidate candidate(BacktestResult.Candidate one) {
    Metrics m = one.metrics();
    return new Candidate(
        one.name(), known(m.mse()), known(m.mae()), known(m.rmse()), known(m.mape()), m.mapeSkipped(), known(m.smape()),
        known(m.mase()), known(m.pinball()), known(m.coverage()), one.seconds(), one.parameters(),
        known(one.windowsPerSecond()),
        new Test(one.test().against(), known(one.test().outcome().statistic()), one.test().outcome().p()));
  }

  private static Baseline baseline(BacktestResult.Baseline one) {
    Metrics m = one.metrics();
    return new Baseline(
        one.name(), known(m.mse()), known(m.mae()), known(m.rmse()), known(m.mape()), m.mapeSkipped(), known(m.smape()),
        known(m.mase()), known(m.pinball()), known(m.coverage()));
  }

  /** JSON has no NaN and no infinity. */
  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
