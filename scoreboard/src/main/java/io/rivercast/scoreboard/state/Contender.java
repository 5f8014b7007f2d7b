package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import java.util.Comparator;

/**
 * Whose errors are summed.
 *
 * @param version the model version; 0 for a baseline
 * @param source what made the forecasts
 * @param role why they were made
 */
public record Contender(int version, Source source, Role role) implements Comparable<Contender> {
  private static final Comparator<Contender> ORDER =
      Comparator.comparingInt(Contender::version).thenComparing(Contender::source).thenComparing(Contender::role);

  static Contender of(Score score) {
    return new Contender(score.version(), score.source(), score.role());
  }

  @Override
  public int compareTo(Contender other) {
    return ORDER.compare(this, other);
  }
}
