package io.rivercast.ingest.admit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Numbers since 1970-01-01T00:00Z. */
enum EpochTime implements TimeFormat {
  SECONDS("seconds since 1970", 3), MILLIS("milliseconds since 1970", 0);

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE]\\+?\\d{1,2})?");

  private final String words;
  private final int scale;

  EpochTime(String words, int scale) {
    this.words = words;
    this.scale = scale;
  }

  @Override
  public Instant parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new DateTimeException("not a number of " + words);
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
    return words;
  }
}
