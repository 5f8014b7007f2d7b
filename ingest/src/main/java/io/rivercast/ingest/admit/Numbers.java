package io.rivercast.ingest.admit;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Parses a value: a decimal number, or a marker of a missing value. */
public final class Numbers {
  private static final Set<String> MISSING = Set.of("", ".", "-", "na", "n/a", "nan", "null");
  private static final Set<String> INFINITE = Set.of("inf", "infinity", "\u221e");

  private Numbers() {}

  /**
   * The value as a 64-bit float; models read it as 32 bits, so that one beyond their range is infinite.
   *
   * @return NaN where nothing was measured ({@code NA}, {@code N/A}, {@code NaN}, {@code null} in any case, a lone dot, or
   *     nothing at all), infinite where the text is infinite or too large for a float, empty where it is not a number
   */
  public static OptionalDouble read(String text) {
    String number = text.strip();
    if (decimal(number) && !number.equals(".")) {
      return decimalValue(number);
    }
    String word = number.toLowerCase(Locale.ROOT);
    if (MISSING.contains(word)) {
      return OptionalDouble.of(Double.NaN);
    }
    boolean signed = word.startsWith("-") || word.startsWith("+");
    return INFINITE.contains(signed ? word.substring(1) : word)
        ? OptionalDouble.of(Double.POSITIVE_INFINITY)
        : OptionalDouble.empty();
  }

  private static OptionalDouble decimalValue(String number) {
    try {
      double value = Double.parseDouble(number);
      return OptionalDouble
          .of(Math.abs(value) > Float.MAX_VALUE ? Math.copySign(Double.POSITIVE_INFINITY, value) : value);
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether it has only the characters of decimal numbers: Java also parses {@code 0x1p3} and {@code 1f}. */
  private static boolean decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
