package io.rivercast.scoreboard.state;

import io.rivercast.core.series.SeriesId;
import java.util.Locale;
import java.util.Optional;

/**
 * Something on the board is new.
 *
 * @param kind of what
 * @param forecaster whose
 * @param series which; empty where it concerns all of the forecaster's
 */
public record Change(Kind kind, String forecaster, Optional<SeriesId> series) {
  /** Kinds of news. */
  public enum Kind {
    /** A forecast was made. */
    FORECAST,
    /** A lead was settled. */
    SCORE,
    /** A version was published, or another one answers. */
    VERSION,
    /** Training moved on. */
    TRAINING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
