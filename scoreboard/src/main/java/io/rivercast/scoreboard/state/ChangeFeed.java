package io.rivercast.scoreboard.state;

import io.rivercast.core.series.SeriesId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Collects changes and merges them to at most one event per kind between two calls of {@link #take}. Thread-safe. */
public final class ChangeFeed {
  private static final int MAX_SERIES = 64;

  /** What has changed. */
  public enum Kind {
    /** A new forecast. */
    FORECAST,
    /** A new score. */
    SCORE,
    /** A published version, or new aliases. */
    VERSION,
    /** An event of a training run. */
    TRAINING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * All changes of one kind since the previous call of {@link #take}.
   *
   * @param kind what has changed
   * @param forecasters names of the forecasters concerned
   * @param series ids of the series concerned, at most 64; empty for changes of a whole forecaster
   * @param more whether further series have changed
   */
  public record ChangeEvent(Kind kind, List<String> forecasters, List<String> series, boolean more) {}

  private static final class Pending {
    final NavigableSet<String> forecasters = new TreeSet<>();
    final NavigableSet<String> series = new TreeSet<>();
    boolean more;
  }

  private final Map<Kind, Pending> pending = new EnumMap<>(Kind.class);

  /**
   * Adds a change.
   *
   * @param series empty where the change concerns the whole forecaster
   */
  public synchronized void add(Kind kind, String forecaster, Optional<SeriesId> series) {
    Pending same = pending.computeIfAbsent(kind, _ -> new Pending());
    same.forecasters.add(forecaster);
    series.ifPresent(
        id -> {
          if (same.series.size() < MAX_SERIES) {
            same.series.add(id.value());
          } else {
            same.more |= !same.series.contains(id.value());
          }
        });
  }

  /** Removes and returns the collected changes, one event per kind. */
  public synchronized List<ChangeEvent> take() {
    List<ChangeEvent> events = new ArrayList<>();
    pending.forEach(
        (kind, all) -> events.add(
            new ChangeEvent(kind, List.copyOf(all.forecasters), List.copyOf(all.series), all.more)));
    pending.clear();
    return events;
  }
}
