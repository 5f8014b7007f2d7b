package io.rivercast.core.forecast;

import java.util.Arrays;
import java.util.Locale;

/** Why a forecast was made. */
public enum Role {
  /** The forecast in effect: one for every window. */
  ANSWER,
  /** Computed beside the answer, for comparison. */
  CHALLENGER;

  /** Reads what {@link #toString} writes. */
  public static Role parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown role of a forecast: '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
