package io.rivercast.serve.loop;

import io.rivercast.core.series.Window;
import java.util.Arrays;

/** Windows packed side by side for one run of a model. Its arrays grow and are used again; not for several threads. */
final class Batch {
  private float[] windows = new float[0];
  private long[] origins = new long[0];
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
    }
    System.arraycopy(cells, 0, windows, size * cells.length, cells.length);
    origins[size++] = window.origin().getEpochSecond();
  }

  /** Floats of all windows, one after the other; more room than {@link #size} windows need. */
  float[] windows() {
    return windows;
  }

  /** Epoch seconds, one per window. */
  long[] origins() {
    return origins;
  }

  int size() {
    return size;
  }
}
