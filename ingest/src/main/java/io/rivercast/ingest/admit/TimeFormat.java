package io.rivercast.ingest.admit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Format of the times of readings; {@code toString} describes it in error messages. */
public interface TimeFormat {
  /**
   * Parses a time.
   *
   * @param text without spaces at its ends
   * @throws DateTimeException where the text does not match
   */
  Instant parse(String text);

  /**
   * ISO 8601: a date (midnight in the zone), or a date and time with an offset, {@code Z}, or neither (in the zone); a
   * space may replace the {@code T}. Also ten digits (seconds since 1970) and thirteen (milliseconds); other numbers are
   * ambiguous.
   *
   * @param zone of dates and of times without an offset; a time inside a daylight-saving gap is moved forward by the
   *     length of the gap, and of two equal times the first is used
   */
  static TimeFormat automatic(ZoneId zone) {
    return new TimeFormats.Iso(zone);
  }

  /** Seconds since 1970-01-01T00:00Z, with or without a fraction. */
  static TimeFormat epochSeconds() {
    return TimeFormats.Epoch.SECONDS;
  }

  /** Milliseconds since 1970-01-01T00:00Z. */
  static TimeFormat epochMillis() {
    return TimeFormats.Epoch.MILLIS;
  }

  /**
   * A pattern of {@link java.time.format.DateTimeFormatter}, such as {@code M/d/uuuu}; English names, read strictly. A
   * missing month or day is the first.
   *
   * @param zone of dates and of times without an offset
   * @throws IllegalArgumentException where it is no pattern
   */
  static TimeFormat pattern(String pattern, ZoneId zone) {
    return TimeFormats.custom(pattern, zone);
  }

  /**
   * The format of a setting: {@code iso}, {@code epoch-seconds}, {@code epoch-millis}, or else a pattern.
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
