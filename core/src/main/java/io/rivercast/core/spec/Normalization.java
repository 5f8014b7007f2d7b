package io.rivercast.core.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is taken away from a window before the network sees it, and given back to its forecast. */
public enum Normalization {
  /** Each feature minus its last known value in the window, over the training part's spread of that difference. */
  LAST,
  /** Each feature minus its mean in the window, over its standard deviation there (RevIN, Kim et al. 2022). */
  WINDOW;

  /** Reads {@code last} or {@code window}. */
  public static Normalization parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "normalizations are " + List.of(values()) + ", received '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
