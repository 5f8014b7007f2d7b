package io.rivercast.scoreboard.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Gathers changes until somebody asks for them, so that a flood of records is a trickle of notices. Safe for threads.
 */
public final class ChangeFeed {
  private static final int ROOM = 64;

  private static final class Gathered {
    final NavigableSet<String> forecasters = new TreeSet<>();
    final NavigableSet<String> series = new TreeSet<>();
    boolean more;
  }

  private final Map<Change.Kind, Gathered> gathered = new EnumMap<>(Change.Kind.class);

  /** Takes a change. */
  public synchronized void add(Change change) {
    Gathered same = gathered.computeIfAbsent(change.kind(), kind -> new Gathered());
    same.forecasters.add(change.forecaster());
    change
        .series()
        .ifPresent(
            series -> {
              if (same.series.size() < ROOM) {
                same.series.add(series.value());
              } else {
                same.more |= !same.series.contains(series.value());
              }
            });
  }

  /** What was gathered since it was last asked for: at most one notice of each kind. */
  public synchronized List<ChangeEvent> take() {
    List<ChangeEvent> notices = new ArrayList<>();
    gathered.forEach(
        (kind, all) -> notices.add(
            new ChangeEvent(kind, List.copyOf(all.forecasters), List.copyOf(all.series), all.more)));
    gathered.clear();
    return notices;
  }
}
