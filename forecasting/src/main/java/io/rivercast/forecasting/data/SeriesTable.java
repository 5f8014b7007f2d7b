package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Arrays;

/**
 * One series rebuilt from its published windows: one raw row per step that had a value, by sequence number, and the steps
 * that were origins of windows. Windows overlap, so each adds about one row; repeated ones change nothing, and those out of
 * order add their missing rows. Only observed cells are kept: filled ones are filled again when a window is cut.
 *
 * <p>Bounded: origins more than {@code lookback} steps behind the newest are not used, and rows that no origin needs
 * are dropped in batches. Not for use by several threads; {@link #steps} is an independent copy.
 */
public final class SeriesTable {
  /** Marks a step that was not a window's origin, whose time is unknown. */
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
   * Adds a window.
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
   * Whether the order of times contradicts the order of sequence numbers: the numbering of the series has restarted, as
   * after a loss of state where each reading is a step, and the known steps must be discarded.
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
   * The newest step is always an origin, whose window contained every row up to it: a later window adds only the rows after it.
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

  /** The steps known now. */
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
