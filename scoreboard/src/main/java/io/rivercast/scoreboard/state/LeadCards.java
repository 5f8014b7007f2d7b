package io.rivercast.scoreboard.state;

import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The errors of one contender, lead by lead. Not for use by several threads. */
public final class LeadCards {
  private final NavigableMap<Integer, ScoreCard> byLead = new TreeMap<>();

  void add(Score score) {
    byLead.computeIfAbsent(score.lead(), lead -> new ScoreCard()).add(score);
  }

  /** Errors by lead, from 1. */
  public NavigableMap<Integer, ScoreCard> byLead() {
    return Collections.unmodifiableNavigableMap(byLead);
  }

  /** Adds all errors, of every lead, to a sum. */
  public void addTo(ScoreCard sum) {
    byLead.values().forEach(sum::merge);
  }
}
