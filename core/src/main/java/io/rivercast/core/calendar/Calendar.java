package io.rivercast.core.calendar;

import io.rivercast.core.settings.Setting;
import java.time.Duration;

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

  @Override
  public String toString() {
    return Setting.nameOf(this);
  }
}
