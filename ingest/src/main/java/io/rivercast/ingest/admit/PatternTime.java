package io.rivercast.ingest.admit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** A pattern that the user gives. */
final class PatternTime implements TimeFormat {
  private static final int OUR_ERA = 1;

  private final String pattern;
  private final ZoneId zone;
  private final DateTimeFormatter format;

  PatternTime(String pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
    this.format = format(pattern);
  }

  /** Strict, but {@code yyyy} means a year of our era, since nearly everybody who writes it means that. */
  private static DateTimeFormatter format(String pattern) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("the pattern of times must not be empty; one is M/d/uuuu");
    }
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .parseDefaulting(ChronoField.ERA, OUR_ERA)
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no pattern of times (" + e.getMessage()
              + "); give iso, epoch-seconds, epoch-millis, or a pattern such as M/d/uuuu or uuuu-MM-dd HH:mm",
          e);
    }
  }

  @Override
  public Instant parse(String text) {
    return Moments.of(format, text, zone);
  }

  @Override
  public String toString() {
    return "the pattern " + pattern;
  }
}
