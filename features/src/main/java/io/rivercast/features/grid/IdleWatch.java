package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Series with open steps and the time of their last reading, the longest idle first.
 *
 * <p>Not for use by several threads.
 */
final class IdleWatch {
  private final Duration idle;
  private final LinkedHashMap<SeriesId, Instant> seen = new LinkedHashMap<>();

  /** A series is idle after this time without a reading. */
  IdleWatch(Duration idle) {
    this.idle = idle;
  }

  Duration idle() {
    return idle;
  }

  /** The series has a new reading and open steps. */
  void touch(SeriesId series, Instant now) {
    seen.putLast(series, now);
  }

  /** The series has no open steps. */
  void forget(SeriesId series) {
    seen.remove(series);
  }

  void clear() {
    seen.clear();
  }

  /** Removes and returns a series that is idle; empty where none is. */
  Optional<SeriesId> nextSilent(Instant now) {
    Map.Entry<SeriesId, Instant> oldest = seen.firstEntry();
    if (oldest == null || oldest.getValue().plus(idle).isAfter(now)) {
      return Optional.empty();
    }
    seen.remove(oldest.getKey());
    return Optional.of(oldest.getKey());
  }
}
