package io.rivercast.ingest.admit;

import io.rivercast.core.series.SeriesId;

/** What is asked of texts from outside. */
final class Texts {
  private static final int MAX_QUOTED = 80;

  private Texts() {}

  /** Whether a text can name something that is kept as UTF-8: not blank, not long, no control characters. */
  static boolean canName(String text) {
    return !text.isBlank()
        && text.length() <= SeriesId.MAX_LENGTH
        && text.chars().noneMatch(Character::isISOControl)
        && !halfCharacter(text);
  }

  /** Whether there is a lone surrogate: UTF-8 has no form for it, and two different names would become one. */
  static boolean halfCharacter(String text) {
    return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** A text for a message: quoted, short, on one line. */
  static String quoted(String text) {
    String shown = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
