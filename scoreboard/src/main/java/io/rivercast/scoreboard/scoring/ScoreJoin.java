package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import java.util.Optional;

/** Joins forecasts with the actuals of their target steps. */
final class ScoreJoin {
  private ScoreJoin() {}

  /**
   * The score of the lead whose target is a step.
   *
   * @param forecast with an earlier origin
   * @param step the answer with its origin at the step; it carries the actual
   * @return empty where no lead has that target, or the step has no actual
   */
  static Optional<Score> score(Forecast forecast, Forecast step) {
    long ahead = step.sequence() - forecast.sequence();
    if (ahead < 1 || ahead > forecast.horizon() || Float.isNaN(step.actual())) {
      return Optional.empty();
    }
    int lead = (int) ahead;
    return Optional.of(
        new Score(
            forecast.forecaster(),
            forecast.series(),
            forecast.version(),
            forecast.source(),
            forecast.role(),
            lead,
            forecast.origin(),
            step.origin(),
            step.sequence(),
            step.revision(),
            step.actual(),
            forecast.quantiles(),
            forecast.values().row(lead - 1),
            forecast.baseline().at(Source.NAIVE, lead),
            forecast.baseline().at(Source.SEASONAL_NAIVE, lead)));
  }

  /** Number of leads of a forecast whose targets are steps from one number to another, both inclusive. */
  static long targets(Forecast forecast, long from, long to) {
    long first = Math.max(from, forecast.sequence() + 1);
    long last = Math.min(to, forecast.sequence() + forecast.horizon());
    return Math.max(0, last - first + 1);
  }
}
