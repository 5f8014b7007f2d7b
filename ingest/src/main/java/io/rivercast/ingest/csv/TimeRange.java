package io.rivercast.ingest.csv;

import java.time.Instant;
import java.util.Optional;

/**
 * The part of history to take.
 *
 * @param from the first instant; empty: from the beginning
 * @param before the first instant that is left out again; empty: to the end
 */
public record TimeRange(Optional<Instant> from, Optional<Instant> before) {
  /** All of it. */
  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  /** Checks the order. */
  public TimeRange {
    if (from.isPresent() && before.isPresent() && !from.get().isBefore(before.get())) {
      throw new IllegalArgumentException("nothing lies from " + from.get() + " and before " + before.get());
    }
  }

  /** Whether it holds an instant. */
  public boolean contains(Instant time) {
    return from.map(first -> !time.isBefore(first)).orElse(true) && before.map(time::isBefore).orElse(true);
  }
}
