package io.rivercast.ingest.admit;

import java.util.Locale;

/** Why a reading was refused. {@link #toString} is its code in metrics, headers and responses. */
public enum Reason {
  /** The series id is missing, too long, or has characters that an id cannot have. */
  SERIES_INVALID,
  /** The time is missing, of another format, or outside the calendar. */
  TIME_UNREADABLE,
  /** The time is further in the future than the tolerance. */
  TIME_IN_FUTURE,
  /** A value's name is empty, too long, used twice, or one of too many. */
  FIELD_INVALID,
  /** A value is not a number. */
  VALUE_NOT_A_NUMBER,
  /** A value is infinite, or too large for a 32-bit float. */
  VALUE_INFINITE,
  /** Nothing was measured: there are no values, or all of them are empty. */
  NO_VALUES,
  /** The line or element does not have the form of a reading. */
  MALFORMED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
