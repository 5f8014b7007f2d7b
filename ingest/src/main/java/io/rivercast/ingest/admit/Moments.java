package io.rivercast.ingest.admit;

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
import java.time.temporal.TemporalAccessor;

/** From what a formatter found to an instant. */
final class Moments {
  private Moments() {}

  /** The finest that the text gives: an instant, a time in the zone, or a date, month or year that begins at 00:00 UTC. */
  static Instant of(DateTimeFormatter format, String text, ZoneId zone) {
    TemporalAccessor found =
        format.parseBest(
            text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from, YearMonth::from, Year::from);
    return switch (found) {
      case ZonedDateTime moment -> moment.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      case LocalDate date -> midnight(date);
      case YearMonth month -> midnight(month.atDay(1));
      case Year year -> midnight(year.atDay(1));
      default -> throw new DateTimeException("neither a date nor a time");
    };
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
