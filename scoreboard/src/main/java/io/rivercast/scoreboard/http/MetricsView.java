package io.rivercast.scoreboard.http;

import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.score.ScoreCard;
import org.jspecify.annotations.Nullable;

/**
 * Errors of forecasts beside those of the baselines on the same targets; null where nothing is known.
 *
 * @param count settled leads
 * @param mae in the target's units, as are rmse, pinball and the baselines' errors
 * @param mse in the target's units squared
 * @param mape a ratio: 0.1 is 10 %
 * @param mapeSkipped targets that were zero and so are not in mape
 * @param smape a ratio, 0 to 2
 * @param pinball mean over the quantile levels
 * @param coverage share of the actuals inside the band, 0 to 1
 * @param skill 1 - mae / the smaller of naiveMae and seasonalNaiveMae
 */
@Json
public record MetricsView(
    long count,
    @Nullable Double mae,
    @Nullable Double mse,
    @Nullable Double rmse,
    @Nullable Double mape,
    long mapeSkipped,
    @Nullable Double smape,
    @Nullable Double pinball,
    @Nullable Double coverage,
    @Nullable Double naiveMae,
    @Nullable Double seasonalNaiveMae,
    @Nullable Double skill) {
  static MetricsView of(ScoreCard card) {
    return of(Metrics.of(card.forecast()), card.naive().mae(), card.seasonalNaive().mae(), card.skill());
  }

  static MetricsView of(Evaluation evaluation) {
    return of(
        evaluation.candidate(), evaluation.naive().mae(), evaluation.seasonalNaive().mae(), evaluation.skill());
  }

  private static MetricsView of(Metrics m, double naiveMae, double seasonalNaiveMae, double skill) {
    return new MetricsView(
        m.count(),
        Finite.of(m.mae()),
        Finite.of(m.mse()),
        Finite.of(m.rmse()),
        Finite.of(m.mape()),
        m.mapeSkipped(),
        Finite.of(m.smape()),
        Finite.of(m.pinball()),
        Finite.of(m.coverage()),
        Finite.of(naiveMae),
        Finite.of(seasonalNaiveMae),
        Finite.of(skill));
  }
}
