package io.rivercast.core.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One reading of a series at an event time: named values.
 *
 * @param series whose reading it is
 * @param time when it was measured, to the millisecond; in the years 1 to 9999
 * @param fields names of the values, distinct, at most 249 characters each, in the order of {@code values}
 * @param values one per field; NaN where a field was not measured
 */
public record Observation(SeriesId series, Instant time, List<String> fields, double[] values) {
  /** The first instant that a reading can have. */
  public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /** The exclusive end of the times that a reading can have. */
  public static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  /** Checks the sizes and the time. */
  public Observation {
    fields = List.copyOf(fields);
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new IllegalArgumentException(
          "an observation of " + series + " must lie in the years 1 to 9999, received " + time);
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("an observation of " + series + " has no values");
    }
    for (String field : fields) {
      if (field.length() > SeriesId.MAX_LENGTH) {
        throw new IllegalArgumentException(
            "an observation of " + series + " names a field with " + field.length() + " characters; at most "
                + SeriesId.MAX_LENGTH + " are allowed");
      }
    }
    if (fields.size() != values.length) {
      throw new IllegalArgumentException(
          "an observation of " + series + " names " + fields.size() + " fields but has " + values.length + " values");
    }
    if (repeats(fields)) {
      throw new IllegalArgumentException("an observation of " + series + " names a field twice: " + fields);
    }
  }

  /** Few fields: comparing pairs is cheaper than a set for each reading. */
  private static boolean repeats(List<String> fields) {
    for (int i = 1; i < fields.size(); i++) {
      if (fields.indexOf(fields.get(i)) < i) {
        return true;
      }
    }
    return false;
  }

  /** The value of a field; NaN where the reading lacks it. */
  public double value(String field) {
    int at = fields.indexOf(field);
    return at < 0 ? Double.NaN : values[at];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation that
        && series.equals(that.series)
        && time.equals(that.time)
        && fields.equals(that.fields)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * series.hashCode() + time.hashCode()) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return series + "@" + time + fields + Arrays.toString(values);
  }
}
