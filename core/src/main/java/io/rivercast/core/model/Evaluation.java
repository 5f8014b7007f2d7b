package io.rivercast.core.model;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics of a version on held-out origins, and the verdict on its promotion.
 *
 * @param candidate its metrics
 * @param naive those of the naive forecast on the same targets
 * @param seasonalNaive those of the seasonal naive forecast on the same targets
 * @param champion those of the champion of that moment on the same targets; empty where there was none
 * @param verdict whether it became champion, and why
 * @param kept the series that a baseline forecasts better, and goes on forecasting
 */
public record Evaluation(
    Metrics candidate,
    Metrics naive,
    Metrics seasonalNaive,
    Optional<Metrics> champion,
    Verdict verdict,
    Map<SeriesId, Source> kept) {
  /** Copies the map. */
  public Evaluation {
    kept = Map.copyOf(kept);
  }

  /** Skill by mean absolute error against the better baseline. */
  public double skill() {
    return Metrics.skill(candidate.mae(), naive.mae(), seasonalNaive.mae());
  }
}
