package io.rivercast.core.spec;

import java.util.Arrays;
import java.util.Locale;

/** Names of constants as people write them in settings: {@code SEGMENT_GRU} is {@code segment-gru}. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of that name. */
  static <E extends Enum<E>> E parse(String plural, E[] constants, String text) {
    return Arrays.stream(constants)
        .filter(constant -> of(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(
                plural + " are " + Arrays.stream(constants).map(Names::of).toList() + ", received '" + text + "'"));
  }
}
