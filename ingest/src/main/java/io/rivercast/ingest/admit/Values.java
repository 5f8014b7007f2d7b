package io.rivercast.ingest.admit;

import static io.rivercast.ingest.admit.Texts.quoted;

import io.rivercast.core.series.SeriesId;
import java.util.List;

/** The values of a reading, each checked with its name. */
final class Values {
  private Values() {}

  /** One number per field, in a new array; NaN where not measured, but not everywhere. */
  static float[] of(Reading reading) {
    List<String> fields = reading.fields();
    if (fields.size() > ObservationGate.MAX_FIELDS) {
      throw new RefusedException(
          Reason.FIELD_INVALID,
          fields.size() + " values in one reading are more than " + ObservationGate.MAX_FIELDS + "; split the series");
    }
    float[] values = new float[fields.size()];
    boolean measured = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = value(fields.get(i), reading.values().get(i));
      measured |= !Float.isNaN(values[i]);
    }
    if (!measured) {
      throw new RefusedException(Reason.NO_VALUES, nothing(fields));
    }
    return values;
  }

  private static String nothing(List<String> fields) {
    return fields.isEmpty()
        ? "there are no values; give at least one, by name"
        : "nothing was measured: " + quoted(String.join(", ", fields)) + " has no value; leave the reading out";
  }

  private static float value(String field, String text) {
    if (!Texts.canName(field)) {
      throw new RefusedException(
          Reason.FIELD_INVALID,
          quoted(field) + " cannot name a value; use 1 to " + SeriesId.MAX_LENGTH
              + " characters, no control characters");
    }
    float value = number(field, text);
    if (Float.isInfinite(value)) {
      throw new RefusedException(
          Reason.VALUE_INFINITE,
          "value of " + quoted(field) + " is infinite or too large for a 32-bit float: " + quoted(text)
              + "; leave it empty where nothing was measured");
    }
    return value;
  }

  private static float number(String field, String text) {
    return (float) Numbers.read(text)
        .orElseThrow(
            () -> new RefusedException(
                Reason.VALUE_NOT_A_NUMBER,
                "value of " + quoted(field) + " is not a number: " + quoted(text)
                    + "; write it as 3.5, or leave it empty where nothing was measured"));
  }
}
