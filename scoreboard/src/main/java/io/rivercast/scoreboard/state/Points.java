package io.rivercast.scoreboard.state;

import java.time.Instant;
import java.util.Arrays;

/** The newest points of a series, oldest first, in arrays that grow up to a bound. Not for use by several threads. */
public final class Points {
  private static final int FIRST_ROOM = 32;

  private final int bound;
  private long[] sequences;
  private long[] times;
  private float[] values;
  private int start;
  private int size;

  Points(int bound) {
    this.bound = bound;
    int room = Math.min(bound, FIRST_ROOM);
    sequences = new long[room];
    times = new long[room];
    values = new float[room];
  }

  void add(long sequence, Instant time, float value) {
    if (size == sequences.length && size < bound) {
      grow(Math.min(bound, 2 * size));
    }
    int at = (start + size) % sequences.length;
    sequences[at] = sequence;
    times[at] = time.toEpochMilli();
    values[at] = value;
    if (size < sequences.length) {
      size++;
    } else {
      start = (start + 1) % sequences.length;
    }
  }

  void clear() {
    start = 0;
    size = 0;
  }

  /** How many points are kept. */
  public int size() {
    return size;
  }

  /** Number of a point's step on the grid. */
  public long sequence(int index) {
    return sequences[at(index)];
  }

  /** When a point was measured. */
  public Instant time(int index) {
    return Instant.ofEpochMilli(times[at(index)]);
  }

  /** What was measured; NaN where the target was missing. */
  public float value(int index) {
    return values[at(index)];
  }

  private int at(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("point " + index + " of " + size);
    }
    return (start + index) % sequences.length;
  }

  /** Only called while nothing was overwritten yet, so the oldest point lies at 0. */
  private void grow(int room) {
    sequences = Arrays.copyOf(sequences, room);
    times = Arrays.copyOf(times, room);
    values = Arrays.copyOf(values, room);
  }
}
