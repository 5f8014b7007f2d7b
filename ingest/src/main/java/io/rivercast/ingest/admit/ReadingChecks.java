package io.rivercast.ingest.admit;

import io.rivercast.core.series.SeriesId;
import java.util.List;

/** Checks of the texts in a reading. */
final class ReadingChecks {
  private static final int MAX_QUOTED = 80;

  private ReadingChecks() {}

  /** A failed check; caught by the gate, without a stack trace. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedException(Reason reason, String problem) {
      super(problem, null, false, false);
      this.reason = reason;
    }

    Rejection at(Reading.Origin origin) {
      return Rejection.of(reason, String.valueOf(getMessage()), origin);
    }
  }

  static SeriesId series(String name) {
    if (name.isBlank()) {
      throw new RefusedException(Reason.SERIES_INVALID, "series is missing; name one, such as weather/jfk");
    }
    if (!isName(name) || !name.equals(name.strip())) {
      throw new RefusedException(
          Reason.SERIES_INVALID,
          "series " + quoted(name) + " cannot be an id; use 1 to " + SeriesId.MAX_LENGTH
              + " characters, no control characters, no spaces at the ends");
    }
    return new SeriesId(name);
  }

  /** One number per field, in a new array; NaN where not measured, but not everywhere. */
  static double[] values(Reading reading) {
    List<String> fields = reading.fields();
    if (fields.size() > ObservationGate.MAX_FIELDS) {
      throw new RefusedException(
          Reason.FIELD_INVALID,
          fields.size() + " values in one reading are more than " + ObservationGate.MAX_FIELDS + "; split the series");
    }
    double[] values = new double[fields.size()];
    boolean measured = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = value(fields.get(i), reading.values().get(i));
      measured |= !Double.isNaN(values[i]);
    }
    if (!measured) {
      throw new RefusedException(
          Reason.NO_VALUES,
          fields.isEmpty()
              ? "there are no values; give at least one, by name"
              : "nothing was measured: " + quoted(String.join(", ", fields)) + " has no value; leave the reading out");
    }
    return values;
  }

  private static double value(String field, String text) {
    if (!isName(field)) {
      throw new RefusedException(
          Reason.FIELD_INVALID,
          quoted(field) + " cannot name a value; use 1 to " + SeriesId.MAX_LENGTH
              + " characters, no control characters");
    }
    double value = Numbers.read(text)
        .orElseThrow(
            () -> new RefusedException(
                Reason.VALUE_NOT_A_NUMBER,
                "value of " + quoted(field) + " is not a number: " + quoted(text)
                    + "; write it as 3.5, or leave it empty where nothing was measured"));
    if (Double.isInfinite(value)) {
      throw new RefusedException(
          Reason.VALUE_INFINITE,
          "value of " + quoted(field) + " is infinite or too large for a 32-bit float: " + quoted(text)
              + "; leave it empty where nothing was measured");
    }
    return value;
  }

  /**
   * Whether a text can be a name in UTF-8: not blank, not long, no control characters, no lone surrogates, which UTF-8
   * cannot encode, so that two names would become one.
   */
  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= SeriesId.MAX_LENGTH
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** A text for a message: quoted, short, on one line. */
  static String quoted(String text) {
    String shown = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
