package io.rivercast.train.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Distinguishes a live stream from a replay. Steady means that the records left to read and those read within the last two
 * seconds are together at most 2 % of the known windows, or ten. A stream of constant rate becomes steady in under two
 * minutes. Not for use by several threads.
 */
public final class Arrivals {
  private static final Duration SPAN = Duration.ofSeconds(2);
  private static final Duration BETWEEN_MARKS = Duration.ofMillis(200);
  private static final long MIN_ALLOWED = 10;
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
    while (marks.size() > 1 && !marks.stream().skip(1).findFirst().orElseThrow().at().isAfter(before)) {
      marks.removeFirst();
    }
    Mark oldest = marks.getFirst();
    long arriving = known - oldest.known() + left;
    return !oldest.at().isAfter(before) && arriving <= Math.max(MIN_ALLOWED, known / SHARE);
  }
}
