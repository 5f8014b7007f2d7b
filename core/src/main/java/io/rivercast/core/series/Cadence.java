package io.rivercast.core.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The grid of a series: steps of one length, or one step per reading. */
public sealed interface Cadence {
  /** Each reading is the next step, whatever the time between: trading days, events. */
  Cadence EVENT = new PerReading();

  /** Reads {@code event} or an ISO-8601 duration such as {@code PT1H} or {@code P1D} (24 hours, from midnight UTC). */
  static Cadence parse(String text) {
    if (text.equals("event")) {
      return EVENT;
    }
    try {
      return new Every(Duration.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "cadence must be 'event' or an ISO-8601 duration such as PT1H or P1D, received '" + text + "'", e);
    }
  }

  /** Time of the step that contains an instant: its start, or the instant itself where each reading is a step. */
  Instant stepTime(Instant time);

  /**
   * Steps of one length, aligned to 1970-01-01T00:00Z and numbered from it.
   *
   * @param length of a step, from a second to {@link #LONGEST}, in whole milliseconds
   */
  record Every(Duration length) implements Cadence {
    /** The longest step. */
    public static final Duration LONGEST = Duration.ofDays(3660);

    /** Checks the length. */
    public Every {
      if (length.compareTo(Duration.ofSeconds(1)) < 0
          || length.compareTo(LONGEST) > 0
          || !length.equals(Duration.ofMillis(length.toMillis()))) {
        throw new IllegalArgumentException(
            "cadence must be PT1S to P3660D, in whole milliseconds, received " + length);
      }
    }

    @Override
    public Instant stepTime(Instant time) {
      return startOf(stepOf(time));
    }

    /** The number of the step that contains an instant. */
    public long stepOf(Instant time) {
      return Math.floorDiv(time.toEpochMilli(), length.toMillis());
    }

    /** When a step begins, which is its time. */
    public Instant startOf(long step) {
      return Instant.ofEpochMilli(Math.multiplyExact(step, length.toMillis()));
    }

    @Override
    public String toString() {
      return length.equals(Duration.ofDays(length.toDays())) ? "P" + length.toDays() + "D" : length.toString();
    }
  }

  /** One step per reading, numbered from 0 in the order of event time. */
  record PerReading() implements Cadence {
    @Override
    public Instant stepTime(Instant time) {
      return time;
    }

    @Override
    public String toString() {
      return "event";
    }
  }
}
