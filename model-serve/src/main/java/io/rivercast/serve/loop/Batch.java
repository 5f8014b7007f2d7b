package io.rivercast.serve.loop;

import io.rivercast.core.series.Window;
import io.rivercast.core.series.Windows;
import java.util.Arrays;

/** Windows packed side by side for one run of a model. Its arrays grow and are used again; not for several threads. */
final class Batch {
  private float[] windows = new float[0];
  private long[] origins = new long[0];
  private long[] series = new long[0];
  private int size;

  void clear() {
    size = 0;
  }

  void add(Window window) {
    float[] cells = window.values().values();
    if ((size + 1) * cells.length > windows.length || size == origins.length) {
      int room = Math.max(16, 2 * size);
      windows = Arrays.copyOf(windows, room * cells.length);
      origins = Arrays.copyOf(origins, room);
      series = Arrays.copyOf(series, room);
    }
    System.arraycopy(cells, 0, windows, size * cells.length, cells.length);
    series[size] = window.series().hash();
    origins[size++] = window.origin().getEpochSecond();
  }

  /** All of them, over the arrays of this batch: they hold until it is cleared. */
  Windows windows() {
    return new Windows(windows, origins, series, size);
  }

  int size() {
    return size;
  }
}
