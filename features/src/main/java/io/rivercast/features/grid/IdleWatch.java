package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Series with open steps, and when each is to be settled without a further reading: once it has been idle and its oldest
 * open step has ended.
 *
 * <p>Not for use by several threads.
 */
final class IdleWatch {
  private final Duration idle;
  private final Map<SeriesId, Watched> series = new HashMap<>();
  private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));

  /** An entry of the queue; out of date where its series is queued at another time. */
  private record Due(Instant at, SeriesId series) {}

  /** A series is queued once, at the latest when it is due; a later due time moves it when it comes to the head. */
  private static final class Watched {
    private Instant due;
    private Instant queued;
    private boolean open = true;

    Watched(Instant due) {
      this.due = due;
      this.queued = due;
    }
  }

  /** A series is idle after this time without a reading. */
  IdleWatch(Duration idle) {
    this.idle = idle;
  }

  /** The series has a reading now, and an open step that ends at a time. */
  void touch(SeriesId id, Instant now, Instant end) {
    Instant settle = now.plus(idle);
    Instant due = settle.isBefore(end) ? end : settle;
    Watched watched = series.get(id);
    if (watched == null) {
      series.put(id, new Watched(due));
      queue.add(new Due(due, id));
      return;
    }
    watched.open = true;
    watched.due = due;
    if (due.isBefore(watched.queued)) {
      requeue(id, watched);
    }
  }

  private void requeue(SeriesId id, Watched watched) {
    watched.queued = watched.due;
    queue.add(new Due(watched.due, id));
  }

  /** The series has no open steps. */
  void forget(SeriesId id) {
    Watched watched = series.get(id);
    if (watched != null) {
      watched.open = false;
    }
  }

  void clear() {
    series.clear();
    queue.clear();
  }

  /** Removes and returns a series that is due; empty where none is. */
  Optional<SeriesId> next(Instant now) {
    for (Due head = queue.peek(); head != null && !head.at().isAfter(now); head = queue.peek()) {
      queue.remove();
      Watched watched = series.get(head.series());
      if (watched == null || !watched.queued.equals(head.at())) {
        continue;
      }
      if (watched.open && watched.due.isAfter(now)) {
        requeue(head.series(), watched);
      } else {
        series.remove(head.series());
        if (watched.open) {
          return Optional.of(head.series());
        }
      }
    }
    return Optional.empty();
  }
}
