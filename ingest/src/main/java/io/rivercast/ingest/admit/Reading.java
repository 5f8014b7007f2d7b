package io.rivercast.ingest.admit;

import java.util.List;

/**
 * A reading as it came: all text, nothing checked.
 *
 * @param series whose it claims to be
 * @param time when it claims to have been measured
 * @param fields names of its values
 * @param values one per field, as {@link Numbers} reads them
 * @param origin where it came from
 */
public record Reading(String series, String time, List<String> fields, List<String> values, Origin origin) {
  /** Checks that names and values pair up. */
  public Reading {
    if (fields.size() != values.size()) {
      throw new IllegalArgumentException(
          "a reading at " + origin.source() + " has " + fields.size() + " names for " + values.size() + " values");
    }
  }
}
