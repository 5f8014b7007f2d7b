package io.rivercast.ingest.admit;

import java.util.List;

/**
 * A reading as received: all text, nothing checked.
 *
 * @param series text of the series
 * @param time text of the time
 * @param fields names of the values
 * @param values one per field, as {@link Numbers} reads them
 * @param origin where it was read; used only when it is refused
 */
public record Reading(String series, String time, List<String> fields, List<String> values, Origin origin) {
  /** Checks that names and values pair up. */
  public Reading {
    if (fields.size() != values.size()) {
      throw new IllegalArgumentException(
          "a reading at " + origin.source() + " has " + fields.size() + " names for " + values.size() + " values");
    }
  }

  /** The place and the text of a reading. */
  public interface Origin {
    /** The place, such as {@code weather.csv:17}. */
    String source();

    /** The reading as received. */
    String raw();
  }
}
