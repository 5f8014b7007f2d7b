package io.rivercast.ingest.admit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** ISO 8601, and epoch numbers of the two lengths that cannot be mistaken. */
record IsoTime(ZoneId zone) implements TimeFormat {
  private static final Pattern SECONDS = Pattern.compile("\\d{10}(\\.\\d{1,9})?");
  private static final Pattern MILLIS = Pattern.compile("\\d{13}");
  private static final DateTimeFormatter DATE_TIME = dateTime("T");
  private static final DateTimeFormatter DATE_SPACE_TIME = dateTime(" ");

  private static DateTimeFormatter dateTime(String between) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendLiteral(between)
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
      return EpochTime.SECONDS.parse(text);
    }
    if (MILLIS.matcher(text).matches()) {
      return EpochTime.MILLIS.parse(text);
    }
    DateTimeFormatter format =
        text.indexOf('T') > 0 || text.indexOf('t') > 0
            ? DATE_TIME
            : text.indexOf(' ') > 0 ? DATE_SPACE_TIME : DateTimeFormatter.ISO_LOCAL_DATE;
    return Moments.of(format, text, zone);
  }

  @Override
  public String toString() {
    String local = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.toString();
    return "ISO 8601 such as 2026-01-31, 2026-01-31T06:00:00Z or 2026-01-31 06:00 (" + local + ")";
  }
}
