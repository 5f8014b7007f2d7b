package io.rivercast.ingest.admit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** The implementations of {@link TimeFormat}. */
final class TimeFormats {
  private static final int CURRENT_ERA = 1;

  private TimeFormats() {}

  /** Numbers since 1970-01-01T00:00Z. */
  enum Epoch implements TimeFormat {
    SECONDS("seconds since 1970", 3), MILLIS("milliseconds since 1970", 0);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE]\\+?\\d{1,2})?");

    private final String description;
    private final int scale;

    Epoch(String description, int scale) {
      this.description = description;
      this.scale = scale;
    }

    @Override
    public Instant parse(String text) {
      if (!NUMBER.matcher(text).matches()) {
        throw new DateTimeException("not a number of " + description);
      }
      BigDecimal millis = new BigDecimal(text).movePointRight(scale).setScale(0, RoundingMode.FLOOR);
      try {
        return Instant.ofEpochMilli(millis.longValueExact());
      } catch (ArithmeticException e) {
        throw new DateTimeException("outside the calendar", e);
      }
    }

    @Override
    public String toString() {
      return description;
    }
  }

  /** ISO 8601, and epoch numbers of the two lengths that are unambiguous. */
  record Iso(ZoneId zone) implements TimeFormat {
    private static final Pattern SECONDS = Pattern.compile("\\d{10}(\\.\\d{1,9})?");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final DateTimeFormatter DATE_TIME = dateTime("T");
    private static final DateTimeFormatter DATE_SPACE_TIME = dateTime(" ");

    private static DateTimeFormatter dateTime(String separator) {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(separator)
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .optionalStart()
          .appendOffset("+HHMM", "+0000")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .appendZoneRegionId()
          .appendLiteral(']')
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
    }

    @Override
    public Instant parse(String text) {
      if (SECONDS.matcher(text).matches()) {
        return Epoch.SECONDS.parse(text);
      }
      if (MILLIS.matcher(text).matches()) {
        return Epoch.MILLIS.parse(text);
      }
      DateTimeFormatter format =
          text.indexOf('T') > 0 || text.indexOf('t') > 0
              ? DATE_TIME
              : text.indexOf(' ') > 0 ? DATE_SPACE_TIME : DateTimeFormatter.ISO_LOCAL_DATE;
      return instant(format, text, zone);
    }

    @Override
    public String toString() {
      String local = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.toString();
      return "ISO 8601 such as 2026-01-31, 2026-01-31T06:00:00Z or 2026-01-31 06:00 (" + local + ")";
    }
  }

  /** A pattern of {@link DateTimeFormatter}. */
  record Custom(String pattern, DateTimeFormatter format, ZoneId zone) implements TimeFormat {
    @Override
    public Instant parse(String text) {
      return instant(format, text, zone);
    }

    @Override
    public String toString() {
      return "the pattern " + pattern;
    }
  }

  /** Strict, except that {@code yyyy} is a year of the current era, which is what most users mean by it. */
  static TimeFormat custom(String pattern, ZoneId zone) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("the pattern of times must not be empty; one is M/d/uuuu");
    }
    try {
      DateTimeFormatter format =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, CURRENT_ERA)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      return new Custom(pattern, format, zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no pattern of times (" + e.getMessage()
              + "); give iso, epoch-seconds, epoch-millis, or a pattern such as M/d/uuuu or uuuu-MM-dd HH:mm",
          e);
    }
  }

  /** The finest that the text gives: an instant, or a time, date, month or year in the zone. */
  private static Instant instant(DateTimeFormatter format, String text, ZoneId zone) {
    return switch (format.parseBest(
        text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from, YearMonth::from, Year::from)) {
      case ZonedDateTime zoned -> zoned.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      case LocalDate date -> midnight(date, zone);
      case YearMonth month -> midnight(month.atDay(1), zone);
      case Year year -> midnight(year.atDay(1), zone);
      default -> throw new DateTimeException("neither a date nor a time");
    };
  }

  private static Instant midnight(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }
}
