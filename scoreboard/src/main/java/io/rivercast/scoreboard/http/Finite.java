package io.rivercast.scoreboard.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers for JSON, which has neither NaN nor infinity: they become null. */
final class Finite {
  private Finite() {}

  /** A value that is exact in float32 gets the shortest decimal of the float: 31.2, not 31.200000762939453. */
  static @Nullable Double of(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    float narrow = (float) value;
    return narrow == value ? Double.parseDouble(Float.toString(narrow)) : value;
  }

  static @Nullable Float of(float value) {
    return Float.isFinite(value) ? value : null;
  }

  static List<@Nullable Double> list(double[] values) {
    return list(values.length, i -> of(values[i]));
  }

  static <T> List<@Nullable T> list(int size, IntFunction<@Nullable T> item) {
    List<@Nullable T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(item.apply(i));
    }
    return Collections.unmodifiableList(list);
  }
}
