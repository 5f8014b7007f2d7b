package io.rivercast.ingest.admit;

import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Rules of the gate.
 *
 * @param names how the text of a series becomes an id
 * @param times format of times
 * @param tolerance how far ahead of the clock a time may be
 */
public record GateRules(SeriesNames names, TimeFormat times, Duration tolerance) {
  private static final Duration MAX_TOLERANCE = Duration.ofDays(1_000_000);

  /** Unchanged ids, ISO 8601 times, a tolerance of five minutes. */
  public static final GateRules DEFAULT =
      new GateRules(SeriesNames.AS_IS, TimeFormat.automatic(ZoneOffset.UTC), Duration.ofMinutes(5));

  /** Checks the tolerance. */
  public GateRules {
    if (tolerance.isNegative() || tolerance.compareTo(MAX_TOLERANCE) > 0) {
      throw new IllegalArgumentException(
          "the tolerance for times ahead must be PT0S to " + MAX_TOLERANCE + ", received " + tolerance);
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
