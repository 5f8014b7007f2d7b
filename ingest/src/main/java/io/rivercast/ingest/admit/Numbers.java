package io.rivercast.ingest.admit;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a value: a decimal number, or one of the ways to say that nothing was measured. */
public final class Numbers {
  private static final Set<String> NOT_MEASURED = Set.of("", ".", "-", "na", "n/a", "nan", "null");
  private static final Set<String> INFINITE = Set.of("inf", "infinity", "\u221e");

  private Numbers() {}

  /**
   * The value as a 32-bit float.
   *
   * @return NaN where nothing was measured ({@code NA}, {@code N/A}, {@code NaN}, {@code null} in any case, a lone dot, or
   *     nothing at all), infinite where the text says so or no float is that large, empty where it is no number
   */
  public static OptionalDouble read(String text) {
    String number = text.strip();
    if (decimal(number) && !number.equals(".")) {
      return decimalValue(number);
    }
    String word = number.toLowerCase(Locale.ROOT);
    if (NOT_MEASURED.contains(word)) {
      return OptionalDouble.of(Double.NaN);
    }
    boolean signed = word.startsWith("-") || word.startsWith("+");
    return INFINITE.contains(signed ? word.substring(1) : word)
        ? OptionalDouble.of(Double.POSITIVE_INFINITY)
        : OptionalDouble.empty();
  }

  private static OptionalDouble decimalValue(String number) {
    try {
      return OptionalDouble.of(Float.parseFloat(number));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether only a decimal number can be meant: Java alone would also read {@code 0x1p3} and {@code 1f}. */
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
