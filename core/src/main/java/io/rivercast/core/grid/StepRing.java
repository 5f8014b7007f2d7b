package io.rivercast.core.grid;

import io.rivercast.core.series.Matrix;

/**
 * The newest settled steps of a series in the order of time, at most as many as the longest window on the grid needs. Rows
 * are shared with their {@link Slot}s, not copied. A missing step has no row, so that a gap of any length costs nothing.
 *
 * <p>A circular buffer: appending costs the same whatever the depth, inserting a late step moves the newer ones.
 */
final class StepRing {
  private static final int FIRST_CAPACITY = 16;
  private static final int ROW_BYTES = 64;

  private record Row(long time, int ordinal, long number, double[] values) {
    static Row of(Slot slot) {
      return new Row(slot.time(), slot.ordinal(), slot.number(), slot.values());
    }

    int compareTo(Slot slot) {
      int byTime = Long.compare(time, slot.time());
      return byTime != 0 ? byTime : Integer.compare(ordinal, slot.ordinal());
    }
  }

  private final int depth;
  private Row[] rows = new Row[FIRST_CAPACITY];
  private int start;
  private int size;

  /** For at most so many steps. */
  StepRing(int depth) {
    this.depth = depth;
  }

  /** Puts a step in its place, over the same one; false where it is older than all and the ring is full. */
  boolean put(Slot slot) {
    int at = size;
    while (at > 0 && row(at - 1).compareTo(slot) >= 0) {
      at--;
    }
    if (at < size && row(at).compareTo(slot) == 0) {
      rows[index(at)] = Row.of(slot);
      return true;
    }
    if (size == depth && at == 0) {
      return false;
    }
    if (size == depth) {
      start = index(1);
      size--;
      at--;
    }
    insert(at, Row.of(slot));
    return true;
  }

  private void insert(int at, Row row) {
    if (size == rows.length) {
      grow();
    }
    for (int i = size; i > at; i--) {
      rows[index(i)] = rows[index(i - 1)];
    }
    rows[index(at)] = row;
    size++;
  }

  private void grow() {
    Row[] larger = new Row[Math.min(depth, 2 * rows.length)];
    for (int i = 0; i < size; i++) {
      larger[i] = row(i);
    }
    rows = larger;
    start = 0;
  }

  private Row row(int at) {
    return rows[index(at)];
  }

  private int index(int at) {
    int index = start + at;
    return index < rows.length ? index : index - rows.length;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Number of the newest step. */
  long newestNumber() {
    return row(size - 1).number();
  }

  /** Time of the newest step, epoch milliseconds. */
  long newestTime() {
    return row(size - 1).time();
  }

  /** Whether a step lies before the newest, or is it. */
  boolean reaches(long time, int ordinal) {
    return size > 0 && (time < newestTime() || (time == newestTime() && ordinal <= row(size - 1).ordinal()));
  }

  /** Whether a step lies within the last {@code length} ones, missing ones among them. */
  boolean within(int length, Slot slot, boolean byNumber) {
    if (size == 0) {
      return false;
    }
    return byNumber
        ? newestNumber() - slot.number() < length
        : size <= length || row(size - length).compareTo(slot) <= 0;
  }

  /** How many steps there are from the first to the newest, missing ones among them where they have numbers. */
  long span(boolean byNumber) {
    return size == 0 ? 0 : byNumber ? newestNumber() - row(0).number() + 1 : size;
  }

  /**
   * The window that ends at the newest step.
   *
   * @param length how many steps
   * @param columns positions of its features; -1 where the series has no such column
   * @param byNumber whether a step's place follows from its number; else each row is the next step
   * @return length x columns, NaN where missing
   */
  Matrix window(int length, int[] columns, boolean byNumber) {
    Matrix window = Matrix.missing(length, columns.length);
    long place = length - 1L;
    for (int at = size - 1; at >= 0 && place >= 0; at--) {
      if (byNumber) {
        place = length - 1 - (newestNumber() - row(at).number());
      }
      if (place >= 0) {
        fill(row(at).values(), columns, window.values(), (int) place * columns.length);
      }
      place -= byNumber ? 0 : 1;
    }
    return window;
  }

  private static void fill(double[] row, int[] columns, float[] into, int from) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] >= 0 && columns[i] < row.length) {
        float value = (float) row[columns[i]];
        into[from + i] = Float.isFinite(value) ? value : Float.NaN;
      }
    }
  }

  /** About how much heap it takes. */
  long bytes() {
    return size == 0
        ? 0
        : size * (ROW_BYTES + (long) Double.BYTES * row(0).values().length) + (long) rows.length * Integer.BYTES;
  }
}
