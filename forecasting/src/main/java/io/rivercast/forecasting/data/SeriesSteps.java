package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The known steps of one series, oldest first, addressed by row from 0. Windows and targets are cut from them on
 * demand. Never changes, so several threads may read it.
 */
public final class SeriesSteps {
  private final SeriesId series;
  private final ForecasterSpec spec;
  private final long[] sequences;
  private final long[] origins;
  private final float[] cells;
  private final long oldestOrigin;

  /**
   * Takes the arrays over.
   *
   * @param sequences numbers of the steps, rising
   * @param origins epoch milliseconds of the steps that were origins of windows
   * @param cells rows x F raw values
   * @param oldestOrigin the first step number that may be an origin
   */
  SeriesSteps(
      SeriesId series, ForecasterSpec spec, long[] sequences, long[] origins, float[] cells, long oldestOrigin) {
    this.series = series;
    this.spec = spec;
    this.sequences = sequences;
    this.origins = origins;
    this.cells = cells;
    this.oldestOrigin = oldestOrigin;
  }

  /**
   * The settled steps of a series on its grid that have a feature. Each is an origin from the first on that has enough steps
   * before it.
   *
   * @param settled oldest first
   * @param columns names of their values
   */
  public static SeriesSteps of(SeriesId series, ForecasterSpec spec, List<Slot> settled, Columns columns) {
    int[] features = columns.positions(spec.features());
    List<Slot> used = settled.stream().filter(slot -> hasAny(slot, features)).toList();
    long[] sequences = used.stream().mapToLong(Slot::number).toArray();
    long first = settled.isEmpty() ? 0 : settled.getFirst().number() + spec.minWindow() - 1;
    long[] origins = used.stream()
        .mapToLong(slot -> slot.number() < first ? SeriesTable.NO_ORIGIN : slot.time())
        .toArray();
    float[] cells = new float[used.size() * features.length];
    for (int row = 0; row < used.size(); row++) {
      for (int feature = 0; feature < features.length; feature++) {
        cells[row * features.length + feature] = (float) value(used.get(row), features[feature]);
      }
    }
    return new SeriesSteps(series, spec, sequences, origins, cells, Long.MIN_VALUE);
  }

  private static boolean hasAny(Slot slot, int[] features) {
    return Arrays.stream(features).anyMatch(column -> !Double.isNaN(value(slot, column)));
  }

  private static double value(Slot slot, int column) {
    return column < 0 || column >= slot.values().length ? Double.NaN : slot.values()[column];
  }

  /** The series. */
  public SeriesId series() {
    return series;
  }

  /** How many rows there are. */
  public int size() {
    return sequences.length;
  }

  /** Whether a published window ended at this row's step, within the lookback. */
  public boolean isOrigin(int row) {
    return origins[row] != SeriesTable.NO_ORIGIN && sequences[row] >= oldestOrigin;
  }

  /** Time of a row that is an origin. */
  public Instant origin(int row) {
    return Instant.ofEpochMilli(origins[row]);
  }

  /**
   * The window that ends at a row, T x F, exactly as it was published: filled by the same policy, NaN where missing.
   */
  public Matrix window(int row) {
    Matrix raw = Matrix.missing(spec.window(), spec.featureCount());
    for (int from = row; from >= 0 && back(from, row) < spec.window(); from--) {
      int to = (int) (spec.window() - 1 - back(from, row));
      System.arraycopy(
          cells, from * spec.featureCount(), raw.values(), to * spec.featureCount(), spec.featureCount());
    }
    return spec.gaps().fill(raw).values();
  }

  private long back(int from, int row) {
    return sequences[row] - sequences[from];
  }

  /** Writes the target's H observed values after a row to {@code into} from {@code at}; NaN where unknown. */
  public void target(int row, float[] into, int at) {
    Arrays.fill(into, at, at + spec.horizon(), Float.NaN);
    for (int next = row + 1; next < size() && back(row, next) <= spec.horizon(); next++) {
      into[at + (int) back(row, next) - 1] = target(next);
    }
  }

  /**
   * The target's values at the last steps before the window that ends at a row, oldest first; NaN where unknown. As many as
   * {@code most}, fewer where the series begins later.
   */
  float[] targetBefore(int row, int most) {
    int steps = (int) Math.clamp(back(0, row) + 1 - spec.window(), 0, most);
    float[] before = new float[steps];
    Arrays.fill(before, Float.NaN);
    for (int from = row; from >= 0 && back(from, row) < spec.window() + (long) steps; from--) {
      if (back(from, row) >= spec.window()) {
        before[(int) (steps - 1 - (back(from, row) - spec.window()))] = target(from);
      }
    }
    return before;
  }

  private float target(int row) {
    return cells[row * spec.featureCount() + spec.targetIndex()];
  }

  /** Whether any of the target's H values after a row is known. */
  public boolean hasTarget(int row) {
    for (int next = row + 1; next < size() && back(row, next) <= spec.horizon(); next++) {
      if (!Float.isNaN(target(next))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the newest step lies at least H steps after a row, so that all of its targets are due. */
  public boolean isDue(int row) {
    return back(row, size() - 1) >= spec.horizon();
  }

  /**
   * Whether the target is constant or missing in all steps known before a cut, so that it cannot be trained on. False where
   * there are no such steps, as in a series that began later.
   */
  public boolean isFlat(Instant before) {
    float first = Float.NaN;
    int rows = 0;
    for (; rows < size() && knownBy(rows) < before.toEpochMilli(); rows++) {
      float value = target(rows);
      if (!Float.isNaN(first) && !Float.isNaN(value) && value != first) {
        return false;
      }
      first = Float.isNaN(first) ? value : first;
    }
    return rows > 0;
  }

  /**
   * When the last target of an origin was due. Where each reading is a step this is the time of the last one that came;
   * if a lost window left that unknown, of the next one known, which is later.
   */
  public Instant lastTarget(int row) {
    return switch (spec.cadence()) {
      case Cadence.Regular regular -> regular.plus(origin(row), spec.horizon());
      case Cadence.PerReading each -> {
        int last = row;
        while (last + 1 < size() && back(row, last + 1) <= spec.horizon()) {
          last++;
        }
        yield Instant.ofEpochMilli(knownBy(last));
      }
    };
  }

  /** The latest time at which a row was known. */
  private long knownBy(int row) {
    int at = row;
    while (at < size() - 1 && origins[at] == SeriesTable.NO_ORIGIN) {
      at++;
    }
    return origins[at];
  }

  /**
   * Time of the first step in the window of an origin, or of the series where that is later; where each reading is a step,
   * of the first that is known.
   */
  public Instant windowFrom(int row) {
    return switch (spec.cadence()) {
      case Cadence.Regular regular ->
          regular.plus(origin(row), -Math.min(back(0, row), spec.window() - 1L));
      case Cadence.PerReading each -> Instant.ofEpochMilli(knownBy(Math.max(0, row - spec.window() + 1)));
    };
  }

  /** Time of the newest step. */
  public Instant newest() {
    return Instant.ofEpochMilli(knownBy(size() - 1));
  }

  /**
   * The denominator of the scaled error: the mean absolute error of the seasonal naive forecast one season ahead, over
   * the steps known before a cut (Hyndman &amp; Koehler 2006). NaN where no two values lie a season apart.
   */
  public double seasonalError(Instant before) {
    double sum = 0;
    int count = 0;
    int earlier = 0;
    for (int row = 0; row < size() && knownBy(row) < before.toEpochMilli(); row++) {
      while (back(earlier, row) > spec.season()) {
        earlier++;
      }
      double error =
          back(earlier, row) == spec.season() ? Math.abs((double) target(row) - target(earlier)) : Double.NaN;
      if (!Double.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
