package io.rivercast.serve.loop;

import java.time.Duration;

/**
 * How the loop works.
 *
 * @param maxPollRecords windows in one poll at most, and so in one transaction
 * @param pace least time between the beginnings of two polls while they are not full: a transaction costs the broker the
 *     same however few windows are in it
 * @param patience longest wait of a poll that finds nothing
 * @param retry wait after an aborted transaction; twice as long after each further one, up to fifty times
 */
public record LoopSettings(int maxPollRecords, Duration pace, Duration patience, Duration retry) {
  /** A thousand windows at a time, at most 200 transactions a second. */
  public static final LoopSettings DEFAULT =
      new LoopSettings(1024, Duration.ofMillis(5), Duration.ofMillis(250), Duration.ofMillis(100));

  /** Checks the ranges. */
  public LoopSettings {
    if (maxPollRecords < 1 || maxPollRecords > 4096) {
      throw new IllegalArgumentException("windows in a poll must be 1 to 4096, received " + maxPollRecords);
    }
    if (pace.isNegative() || patience.isNegative() || retry.isNegative()) {
      throw new IllegalArgumentException(
          "pace, patience and retry must not be negative, received " + pace + ", " + patience + ", " + retry);
    }
  }
}
