package io.rivercast.core.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The families of trained models. */
public enum Family {
  /** Long short-term memory (Hochreiter &amp; Schmidhuber 1997). */
  LSTM,
  /** Gated recurrent unit (Cho et al. 2014), in the variant whose reset gate follows the recurrent product. */
  GRU;

  /** Reads a family's name in lower case. */
  public static Family parse(String text) {
    return Arrays.stream(values())
        .filter(family -> family.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                "model families are " + List.of(values()) + ", received '" + text + "'"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
