package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which series have open steps, and since when they have been silent; the most silent first.
 *
 * <p>Not for use by several threads.
 */
final class IdleWatch {
  private final Duration idle;
  private final LinkedHashMap<SeriesId, Instant> seen = new LinkedHashMap<>();

  /** Calls a series silent after so long. */
  IdleWatch(Duration idle) {
    this.idle = idle;
  }

  Duration idle() {
    return idle;
  }

  /** The series spoke and has open steps. */
  void heard(SeriesId series, Instant now) {
    seen.putLast(series, now);
  }

  /** The series has no open steps. */
  void forget(SeriesId series) {
    seen.remove(series);
  }

  void clear() {
    seen.clear();
  }

  /** A series that has been silent too long, watched no more; empty where there is none. */
  Optional<SeriesId> nextSilent(Instant now) {
    Map.Entry<SeriesId, Instant> oldest = seen.firstEntry();
    if (oldest == null || oldest.getValue().plus(idle).isAfter(now)) {
      return Optional.empty();
    }
    seen.remove(oldest.getKey());
    return Optional.of(oldest.getKey());
  }
}
