package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The errors of a forecaster's contenders, by lead and over time. Not thread-safe. */
public final class ForecasterScores {
  /** The most recently scored contender is last. */
  private final LinkedHashMap<Contender, LeadCards> cards = new LinkedHashMap<>();

  private final Timeline timeline;
  private final int bound;

  ForecasterScores(Cadence cadence, ScoreboardState.Limits limits) {
    this.timeline = new Timeline(cadence, limits.buckets());
    this.bound = limits.contenders();
  }

  /** Adds the first score of a lead; revisions are not summed, since the sums hold what they revise. */
  void add(Score score) {
    if (score.revision() > 0) {
      return;
    }
    Contender contender = Contender.of(score);
    LeadCards known = cards.get(contender);
    LeadCards leads = known == null ? new LeadCards() : known;
    leads.add(score);
    cards.putLast(contender, leads);
    timeline.add(score);
    if (cards.size() > bound) {
      Contender eldest = cards.sequencedKeySet().getFirst();
      cards.remove(eldest);
      timeline.remove(eldest);
    }
  }

  /** Errors by lead of every contender, by version. */
  public NavigableMap<Contender, LeadCards> cards() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(cards));
  }

  /** Errors over time. */
  public Timeline timeline() {
    return timeline;
  }

  /** Errors of a version in all roles and leads; empty where it has no score. */
  public Optional<ScoreCard> live(int version) {
    return Optional.of(sum(contender -> contender.version() == version)).filter(all -> all.forecast().count() > 0);
  }

  /** Errors of all answers, of models and baselines. */
  public ScoreCard answers() {
    return sum(contender -> contender.role() == Role.ANSWER);
  }

  private ScoreCard sum(Predicate<Contender> which) {
    ScoreCard sum = new ScoreCard();
    cards.forEach(
        (contender, leads) -> {
          if (which.test(contender)) {
            leads.addTo(sum);
          }
        });
    return sum;
  }

  /**
   * A source of forecasts whose errors are summed.
   *
   * @param version the model version; 0 for a baseline
   * @param source what made the forecasts
   * @param role whether they are answers or run beside them
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

  /** The errors of one contender by lead. Not thread-safe. */
  public static final class LeadCards {
    private final NavigableMap<Integer, ScoreCard> byLead = new TreeMap<>();

    void add(Score score) {
      byLead.computeIfAbsent(score.lead(), lead -> new ScoreCard()).add(score);
    }

    /** Errors by lead, from 1. */
    public NavigableMap<Integer, ScoreCard> byLead() {
      return Collections.unmodifiableNavigableMap(byLead);
    }

    /** Adds the errors of all leads to a sum. */
    public void addTo(ScoreCard sum) {
      byLead.values().forEach(sum::merge);
    }
  }
}
