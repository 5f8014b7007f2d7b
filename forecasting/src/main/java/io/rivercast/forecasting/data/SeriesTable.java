package io.rivercast.forecasting.data;

import io.rivercast.core.series.Cadence;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Arrays;

/**
 * One series as its published windows tell it: one raw row per step that had a value, by sequence number, and which
 * steps were the origin of a window. Windows overlap, so each adds about one row; windows that come twice or out of
 * order change nothing or fill in what they know. Only observed cells count: what was filled is filled again when a
 * window is cut.
 *
 * <p>Bounded: no origin more than {@code lookback} steps behind the newest is given out, and rows that no such origin
 * needs are dropped by and by. Not for use by several threads; {@link #steps} is a copy that others may keep.
 */
public final class SeriesTable {
  /** Marks a step that was no window's origin, so that its time is not known. */
  static final long NO_ORIGIN = Long.MIN_VALUE;

  private static final int FIRST_CAPACITY = 64;

  private final SeriesId series;
  private final ForecasterSpec spec;
  private final long lookback;
  private long[] sequences = new long[FIRST_CAPACITY];
  private long[] origins = new long[FIRST_CAPACITY];
  private float[] cells;
  private int size;
  private long newestOrigin = NO_ORIGIN;
  private long epoch;

  public SeriesTable(SeriesId series, ForecasterSpec spec, int lookback) {
    this.series = series;
    this.spec = spec;
    this.lookback = lookback;
    this.cells = new float[FIRST_CAPACITY * spec.featureCount()];
  }

  /**
   * Takes a window in.
   *
   * @return false where its origin was known already or lies too far back
   */
  public boolean add(Window window) {
    long origin = window.origin().toEpochMilli();
    if (startsAnew(window) || contradicts(window.sequence(), origin)) {
      size = 0;
      newestOrigin = NO_ORIGIN;
    }
    epoch = window.epoch();
    if (window.sequence() < oldestOrigin()) {
      return false;
    }
    addRows(window);
    int at = find(window.sequence());
    boolean isNew = origins[at] == NO_ORIGIN;
    origins[at] = origin;
    newestOrigin = Math.max(newestOrigin, origin);
    dropOld();
    return isNew;
  }

  /** Whether steps were numbered anew; where the cadence is a duration, equal numbers are equal steps in every epoch. */
  private boolean startsAnew(Window window) {
    return size > 0 && window.epoch() != epoch && spec.cadence() instanceof Cadence.PerReading;
  }

  /**
   * Whether the order of times denies the order of sequence numbers: the series was counted anew, as after a loss of
   * state where each reading is a step, and what is known of it says nothing about what comes.
   */
  private boolean contradicts(long sequence, long origin) {
    if (size == 0) {
      return false;
    }
    if (sequence > newest()) {
      return origin <= newestOrigin;
    }
    int at = find(sequence);
    return origin > newestOrigin || (at >= 0 && origins[at] != NO_ORIGIN && origins[at] != origin);
  }

  /**
   * The newest step is always an origin, whose window told every row up to it: a later window adds only what follows.
   */
  private void addRows(Window window) {
    long oldest = window.sequence() - window.length() + 1;
    boolean appends = size == 0 || window.sequence() > newest();
    long from = appends && size > 0 ? Math.max(oldest, newest() + 1) : oldest;
    for (long sequence = from; sequence <= window.sequence(); sequence++) {
      addRow(window, (int) (sequence - oldest), sequence);
    }
  }

  private void addRow(Window window, int row, long sequence) {
    if (sequence < window.sequence() && !observed(window, row)) {
      return;
    }
    int at = find(sequence);
    if (at < 0) {
      insert(-at - 1, sequence);
      for (int feature = 0; feature < spec.featureCount(); feature++) {
        cells[(-at - 1) * spec.featureCount() + feature] = window.observed(row, feature);
      }
    }
  }

  private boolean observed(Window window, int row) {
    for (int feature = 0; feature < spec.featureCount(); feature++) {
      if (!Float.isNaN(window.observed(row, feature))) {
        return true;
      }
    }
    return false;
  }

  private void insert(int at, long sequence) {
    int features = spec.featureCount();
    if (size == sequences.length) {
      int capacity = size + size / 2 + 1;
      sequences = Arrays.copyOf(sequences, capacity);
      origins = Arrays.copyOf(origins, capacity);
      cells = Arrays.copyOf(cells, capacity * features);
    }
    System.arraycopy(sequences, at, sequences, at + 1, size - at);
    System.arraycopy(origins, at, origins, at + 1, size - at);
    System.arraycopy(cells, at * features, cells, (at + 1) * features, (size - at) * features);
    sequences[at] = sequence;
    origins[at] = NO_ORIGIN;
    size++;
  }

  private void dropOld() {
    long needed = oldestOrigin() - spec.window() + 1;
    if (size < (lookback + spec.window()) * 5 / 4 || sequences[0] >= needed) {
      return;
    }
    int found = find(needed);
    int from = found < 0 ? -found - 1 : found;
    sequences = Arrays.copyOfRange(sequences, from, sequences.length);
    origins = Arrays.copyOfRange(origins, from, origins.length);
    cells = Arrays.copyOfRange(cells, from * spec.featureCount(), cells.length);
    size -= from;
  }

  private long newest() {
    return sequences[size - 1];
  }

  private long oldestOrigin() {
    return size == 0 ? Long.MIN_VALUE : newest() - lookback + 1;
  }

  private int find(long sequence) {
    return Arrays.binarySearch(sequences, 0, size, sequence);
  }

  /** Rows that are held, observed steps and origins. */
  int size() {
    return size;
  }

  /** What is known now. */
  public SeriesSteps steps() {
    return new SeriesSteps(
        series,
        spec,
        Arrays.copyOf(sequences, size),
        Arrays.copyOf(origins, size),
        Arrays.copyOf(cells, size * spec.featureCount()),
        oldestOrigin());
  }
}
