package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.series.Cadence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The errors of a forecaster's contenders, by lead and over time. Not for use by several threads. */
public final class ForecasterScores {
  /** The one scored last stands last. */
  private final LinkedHashMap<Contender, LeadCards> cards = new LinkedHashMap<>();

  private final Timeline timeline;
  private final int bound;

  ForecasterScores(Cadence cadence, BoardLimits limits) {
    this.timeline = new Timeline(cadence, limits.buckets());
    this.bound = limits.contenders();
  }

  void add(Score score) {
    Contender contender = Contender.of(score);
    LeadCards known = cards.get(contender);
    LeadCards leads = known == null ? new LeadCards() : known;
    leads.add(score);
    cards.putLast(contender, leads);
    timeline.add(score);
    if (cards.size() > bound) {
      Contender longestSilent = cards.sequencedKeySet().getFirst();
      cards.remove(longestSilent);
      timeline.forget(longestSilent);
    }
  }

  /** Errors by lead of every contender, in the order of version. */
  public NavigableMap<Contender, LeadCards> cards() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(cards));
  }

  /** Errors over time. */
  public Timeline timeline() {
    return timeline;
  }

  /** All errors of a version, whatever its role; empty where it was never scored. */
  public Optional<ScoreCard> live(int version) {
    ScoreCard sum = new ScoreCard();
    cards.forEach(
        (who, leads) -> {
          if (who.version() == version) {
            leads.addTo(sum);
          }
        });
    return sum.forecast().count() == 0 ? Optional.empty() : Optional.of(sum);
  }

  /** All errors of what was answered, by whatever contender. */
  public ScoreCard answers() {
    ScoreCard sum = new ScoreCard();
    cards.forEach(
        (who, leads) -> {
          if (who.role() == Role.ANSWER) {
            leads.addTo(sum);
          }
        });
    return sum;
  }
}
