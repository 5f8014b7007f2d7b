package io.rivercast.ingest.admit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** How the time of a reading is written; its {@code toString} says it to a person. */
public interface TimeFormat {
  /**
   * Reads a time.
   *
   * @param text without spaces at its ends
   * @throws DateTimeException where the text is no such time
   */
  Instant parse(String text);

  /**
   * ISO 8601: a date (midnight UTC), a date and time with an offset or {@code Z}, or one without (taken to be in the
   * zone); a space may stand for the {@code T}. Also ten digits (seconds since 1970) and thirteen (milliseconds); other
   * numbers are too easily something else.
   *
   * @param zone of times without an offset; where its clocks are set forward, a time that never was is moved on by the
   *     length of the gap, and of two equal times the first is meant
   */
  static TimeFormat automatic(ZoneId zone) {
    return new IsoTime(zone);
  }

  /** Seconds since 1970-01-01T00:00Z, with or without a fraction. */
  static TimeFormat epochSeconds() {
    return EpochTime.SECONDS;
  }

  /** Milliseconds since 1970-01-01T00:00Z. */
  static TimeFormat epochMillis() {
    return EpochTime.MILLIS;
  }

  /**
   * A pattern of {@link java.time.format.DateTimeFormatter}, such as {@code M/d/uuuu}; English names, read strictly. What
   * a pattern leaves out is the first: of the month, of the day.
   *
   * @param zone of times without an offset; a date alone is midnight UTC
   * @throws IllegalArgumentException where it is no pattern
   */
  static TimeFormat pattern(String pattern, ZoneId zone) {
    return new PatternTime(pattern, zone);
  }

  /**
   * The format that a user names: {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or else a pattern.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  static TimeFormat named(String name, ZoneId zone) {
    return switch (name) {
      case "iso" -> automatic(zone);
      case "epoch-seconds" -> epochSeconds();
      case "epoch-millis" -> epochMillis();
      default -> pattern(name, zone);
    };
  }
}
