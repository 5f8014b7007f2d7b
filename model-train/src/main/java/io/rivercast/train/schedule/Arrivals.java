package io.rivercast.train.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a stream that flows from a replay that still pours: steady means that what is left to read and what came within
 * the last two seconds are together at most 2 % of what is known, or ten. At a constant rate a stream becomes steady by
 * itself, in under two minutes. Not for use by several threads.
 */
public final class Arrivals {
  private static final Duration SPAN = Duration.ofSeconds(2);
  private static final Duration BETWEEN_MARKS = Duration.ofMillis(200);
  private static final long ALWAYS_ALLOWED = 10;
  private static final long SHARE = 50;

  private record Mark(Instant at, long known) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /**
   * Whether the stream is steady.
   *
   * @param now never earlier than at the last call
   * @param known windows that were read so far
   * @param left records that are still to be read
   */
  public boolean steady(Instant now, long known, long left) {
    if (marks.isEmpty() || !now.isBefore(marks.getLast().at().plus(BETWEEN_MARKS))) {
      marks.addLast(new Mark(now, known));
    }
    Instant before = now.minus(SPAN);
    while (marks.size() > 1 && !secondMark().at().isAfter(before)) {
      marks.removeFirst();
    }
    Mark oldest = marks.getFirst();
    long pouring = known - oldest.known() + left;
    return !oldest.at().isAfter(before) && pouring <= Math.max(ALWAYS_ALLOWED, known / SHARE);
  }

  private Mark secondMark() {
    var iterator = marks.iterator();
    iterator.next();
    return iterator.next();
  }
}
