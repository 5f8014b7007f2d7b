package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import java.util.Optional;

/** What a step means for a forecast that aimed at it. */
final class ScoreJoin {
  private ScoreJoin() {}

  /**
   * The score of the lead that aimed at a step.
   *
   * @param forecast made before the step
   * @param step the answer made at the step, which carries its actual
   * @return empty where no lead aimed there, or the step has no actual
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
            step.actual(),
            forecast.quantiles(),
            forecast.values().row(lead - 1),
            forecast.baseline().at(Source.NAIVE, lead),
            forecast.baseline().at(Source.SEASONAL_NAIVE, lead)));
  }

  /** How many leads of a forecast aimed at steps from one number to another, both included. */
  static long aimedAt(Forecast forecast, long from, long to) {
    long first = Math.max(from, forecast.sequence() + 1);
    long last = Math.min(to, forecast.sequence() + forecast.horizon());
    return Math.max(0, last - first + 1);
  }
}
