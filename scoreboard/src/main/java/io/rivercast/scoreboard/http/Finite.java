package io.rivercast.scoreboard.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers for JSON, which has neither NaN nor infinity: they become null. */
final class Finite {
  private Finite() {}

  static @Nullable Double of(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static @Nullable Float of(float value) {
    return Float.isFinite(value) ? value : null;
  }

  static List<@Nullable Float> list(float[] values) {
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
