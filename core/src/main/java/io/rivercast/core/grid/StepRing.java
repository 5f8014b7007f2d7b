package io.rivercast.core.grid;

import io.rivercast.core.series.DoubleMatrix;
import java.util.Arrays;

/**
 * The newest settled steps of a series in the order of time, at most as many as the longest window on the grid needs. Their
 * values are copied into one array. A missing step has no row, so that a gap of any length costs nothing.
 *
 * <p>A circular buffer: appending costs the same whatever the depth, inserting a late step moves the newer ones.
 */
final class StepRing {
  private static final int FIRST_CAPACITY = 4;
  private static final int ROW_BYTES = 2 * Long.BYTES + Integer.BYTES;

  private final int depth;
  private long[] times = new long[0];
  private int[] ordinals = new int[0];
  private long[] numbers = new long[0];

  /** Rows of {@code width} values, NaN where missing. */
  private double[] values = new double[0];
  private int width;
  private int start;
  private int size;

  /** For at most so many steps. */
  StepRing(int depth) {
    this.depth = depth;
  }

  /** Puts a step in its place, over the same one; nowhere if it is older than all and the ring is full. */
  void put(Slot slot) {
    int at = size;
    while (at > 0 && compare(at - 1, slot.time(), slot.ordinal()) >= 0) {
      at--;
    }
    if (at < size && compare(at, slot.time(), slot.ordinal()) == 0) {
      set(index(at), slot);
    } else if (size < depth) {
      insert(at, slot);
    } else if (at > 0) {
      start = index(1);
      size--;
      insert(at - 1, slot);
    }
  }

  private void insert(int at, Slot slot) {
    if (size == times.length) {
      grow();
    }
    for (int i = size; i > at; i--) {
      move(index(i - 1), index(i));
    }
    size++;
    set(index(at), slot);
  }

  private void move(int from, int to) {
    times[to] = times[from];
    ordinals[to] = ordinals[from];
    numbers[to] = numbers[from];
    System.arraycopy(values, from * width, values, to * width, width);
  }

  private void set(int index, Slot slot) {
    double[] row = slot.values();
    if (row.length > width) {
      widen(row.length);
    }
    times[index] = slot.time();
    ordinals[index] = slot.ordinal();
    numbers[index] = slot.number();
    System.arraycopy(row, 0, values, index * width, row.length);
    Arrays.fill(values, index * width + row.length, (index + 1) * width, Double.NaN);
  }

  private void widen(int columns) {
    double[] wide = new double[times.length * columns];
    Arrays.fill(wide, Double.NaN);
    for (int row = 0; row < times.length; row++) {
      System.arraycopy(values, row * width, wide, row * columns, width);
    }
    values = wide;
    width = columns;
  }

  private void grow() {
    int capacity = Math.min(depth, Math.max(FIRST_CAPACITY, 2 * times.length));
    times = rotated(times, capacity);
    numbers = rotated(numbers, capacity);
    int[] oldOrdinals = ordinals;
    double[] oldValues = values;
    ordinals = new int[capacity];
    values = new double[capacity * width];
    for (int i = 0; i < size; i++) {
      int from = (start + i) % oldOrdinals.length;
      ordinals[i] = oldOrdinals[from];
      System.arraycopy(oldValues, from * width, values, i * width, width);
    }
    start = 0;
  }

  private long[] rotated(long[] old, int capacity) {
    long[] rotated = new long[capacity];
    System.arraycopy(old, start, rotated, 0, old.length - start);
    System.arraycopy(old, 0, rotated, old.length - start, start);
    return rotated;
  }

  private int compare(int at, long time, int ordinal) {
    int index = index(at);
    int byTime = Long.compare(times[index], time);
    return byTime != 0 ? byTime : Integer.compare(ordinals[index], ordinal);
  }

  private int index(int at) {
    int index = start + at;
    return index < times.length ? index : index - times.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Number of the newest step. */
  long newestNumber() {
    return numbers[index(size - 1)];
  }

  /** Whether the newest step has a value of any of some columns; positions are -1 where there is no such column. */
  boolean newestHasAny(int[] columns) {
    if (size == 0) {
      return false;
    }
    int row = index(size - 1) * width;
    for (int column : columns) {
      if (column >= 0 && column < width && !Double.isNaN(values[row + column])) {
        return true;
      }
    }
    return false;
  }

  /** Time of the newest step, epoch milliseconds. */
  long newestTime() {
    return times[index(size - 1)];
  }

  /** Whether a step lies before the newest, or is it. */
  boolean reaches(long time, int ordinal) {
    return size > 0 && compare(size - 1, time, ordinal) >= 0;
  }

  /** Whether a step lies within the last {@code length} ones, missing ones among them. */
  boolean within(int length, Slot slot, boolean byNumber) {
    if (size == 0) {
      return false;
    }
    return byNumber
        ? newestNumber() - slot.number() < length
        : size <= length || compare(size - length, slot.time(), slot.ordinal()) <= 0;
  }

  /** How many steps there are from the first to the newest, missing ones among them where they have numbers. */
  long span(boolean byNumber) {
    return size == 0 ? 0 : byNumber ? newestNumber() - numbers[start] + 1 : size;
  }

  /** As {@link #span}, without a step where that is the oldest of several. */
  long spanAfter(Slot oldest, boolean byNumber) {
    boolean without = size > 1 && compare(0, oldest.time(), oldest.ordinal()) == 0;
    return !without ? span(byNumber) : byNumber ? newestNumber() - numbers[index(1)] + 1 : size - 1;
  }

  /**
   * The window that ends at the newest step.
   *
   * @param length how many steps
   * @param columns positions of its features; -1 where the series has no such column
   * @param byNumber whether a step's place follows from its number; else each row is the next step
   * @return length x columns, NaN where missing or beyond the range of a float
   */
  DoubleMatrix window(int length, int[] columns, boolean byNumber) {
    DoubleMatrix window = DoubleMatrix.missing(length, columns.length);
    for (int at = size - 1; at >= 0; at--) {
      int index = index(at);
      long back = byNumber ? newestNumber() - numbers[index] : size - 1 - at;
      if (back >= length) {
        break;
      }
      fill(index, columns, window.values(), (length - 1 - (int) back) * columns.length);
    }
    return window;
  }

  private void fill(int index, int[] columns, double[] into, int from) {
    int row = index * width;
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] >= 0 && columns[i] < width) {
        double value = values[row + columns[i]];
        into[from + i] = Float.isFinite((float) value) ? value : Double.NaN;
      }
    }
  }

  /** About how much heap it takes. */
  long bytes() {
    return (long) times.length * (ROW_BYTES + (long) Double.BYTES * width);
  }
}
