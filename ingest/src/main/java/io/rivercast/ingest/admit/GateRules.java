package io.rivercast.ingest.admit;

import java.time.Duration;
import java.time.ZoneOffset;

/**
 * What the gate goes by.
 *
 * @param names how a series id is made of a series' text
 * @param times how a time is read
 * @param tolerance how far ahead of our clock a reading's time may lie
 */
public record GateRules(SeriesNames names, TimeFormat times, Duration tolerance) {
  private static final Duration MOST = Duration.ofDays(1_000_000);

  /** Ids as they are, times as in ISO 8601, clocks that differ by up to five minutes. */
  public static final GateRules DEFAULT =
      new GateRules(SeriesNames.AS_IS, TimeFormat.automatic(ZoneOffset.UTC), Duration.ofMinutes(5));

  /** Checks the tolerance. */
  public GateRules {
    if (tolerance.isNegative() || tolerance.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "the tolerance for times ahead must be PT0S to " + MOST + ", received " + tolerance);
    }
  }

  /** The same with other names. */
  public GateRules withNames(SeriesNames other) {
    return new GateRules(other, times, tolerance);
  }

  /** The same with another tolerance. */
  public GateRules withTolerance(Duration other) {
    return new GateRules(names, times, other);
  }
}
