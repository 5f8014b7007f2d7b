package io.rivercast.forecasting.backtest;

import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.ErrorAccumulator;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.evaluation.Forecasts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Applies the promotion rule of the services to candidates on the validation part, and evaluates the promoted model, or the
 * baselines, on the test part. No choice depends on a target of the test part.
 */
final class PromotionSimulation {
  private final TrainingSet set;
  private final Evaluator validation;
  private final Evaluator test;

  PromotionSimulation(TrainingSet set, Evaluator test) {
    this.set = set;
    this.validation = new Evaluator(set, set.validation());
    this.test = test;
  }

  /**
   * The simulated promotion of a candidate.
   *
   * @param forecasts its own
   * @param tested its errors on the test part
   */
  BacktestResult.Gate of(Forecasts forecasts, ErrorAccumulator tested) {
    ErrorAccumulator errors = validation.errors(set.spec().quantiles(), forecasts);
    Evaluation evaluation = validation.evaluate(errors, Optional.empty());
    Metrics answered = metrics(series -> {
      Source source = evaluation.kept().getOrDefault(set.series().get(series).series(), Source.MODEL);
      return sums(source, tested, series);
    });
    return new BacktestResult.Gate(
        evaluation.verdict(), evaluation.candidate().mae(), evaluation.kept(), answered);
  }

  /** The promoted candidate with the lowest validation error; the better baseline of each series where none is. */
  BacktestResult.Answer answer(List<BacktestResult.Candidate> candidates) {
    Optional<BacktestResult.Candidate> champion = candidates.stream()
        .filter(candidate -> candidate.gate().verdict().promoted())
        .min(Comparator.comparingDouble(candidate -> candidate.gate().mae()));
    return champion
        .map(one -> new BacktestResult.Answer(Optional.of(one.name()), one.gate().kept().size(), one.gate().answered()))
        .orElseGet(
            () -> new BacktestResult.Answer(
                Optional.empty(),
                set.series().size(),
                metrics(series -> sums(validation.baseline(series), test.naive(), series))));
  }

  private ErrorSums sums(Source source, ErrorAccumulator model, int series) {
    return switch (source) {
      case MODEL -> model.sums(series);
      case NAIVE -> test.naive().sums(series);
      case SEASONAL_NAIVE -> test.seasonalNaive().sums(series);
    };
  }

  private Metrics metrics(IntFunction<ErrorSums> ofSeries) {
    ErrorSums all = new ErrorSums();
    for (int series = 0; series < set.series().size(); series++) {
      all.merge(ofSeries.apply(series));
    }
    return Metrics.of(all);
  }
}
