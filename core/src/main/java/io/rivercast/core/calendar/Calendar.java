package io.rivercast.core.calendar;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A cycle of the calendar (UTC) that a model may see as the sine and cosine of the phase
 * {@code 2 pi (t mod period) / period}, t in seconds since 1970-01-01T00:00Z.
 */
public enum Calendar {
  /** The hour, within a day. */
  HOUR_OF_DAY(Duration.ofDays(1)),
  /** The day, within a week. */
  DAY_OF_WEEK(Duration.ofDays(7)),
  /** The day, within a Gregorian year of 365.2425 days. */
  DAY_OF_YEAR(Duration.ofSeconds(31_556_952));

  private final Duration period;

  Calendar(Duration period) {
    this.period = period;
  }

  /** Length of the cycle. */
  public Duration period() {
    return period;
  }

  /** The phase of an instant, 0 (inclusive) to 2 pi. */
  public double phase(long epochSecond) {
    return 2 * Math.PI * Math.floorMod(epochSecond, period.toSeconds()) / period.toSeconds();
  }

  /** Reads {@code hour-of-day}, {@code day-of-week} or {@code day-of-year}. */
  public static Calendar parse(String text) {
    return Arrays.stream(values())
        .filter(calendar -> calendar.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "calendar encodings are " + List.of(values()) + ", received '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
