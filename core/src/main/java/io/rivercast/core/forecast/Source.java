package io.rivercast.core.forecast;

import java.util.Arrays;
import java.util.Locale;

/** What computed a forecast. */
public enum Source {
  /** A trained model version. */
  MODEL,
  /** The last value, held. */
  NAIVE,
  /** The value of the last season. */
  SEASONAL_NAIVE;

  /** Reads what {@link #toString} writes. */
  public static Source parse(String text) {
    return Arrays.stream(values())
        .filter(source -> source.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown source of a forecast: '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
