package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The known steps of one series as a forecaster sees them, oldest first, addressed by row from 0. Windows and targets are
 * cut from them on demand. Never changes, so several threads may read it.
 */
public final class SeriesSteps {
  private final SeriesId series;
  private final ForecasterSpec spec;
  private final long[] times;
  private final long[] numbers;
  private final float[] cells;
  private final int firstOrigin;

  /**
   * Takes the arrays over.
   *
   * @param times of the steps, epoch milliseconds, never falling
   * @param numbers of the steps on the grid, rising; where each reading is a step, each one more than the one before
   * @param cells rows x F raw values, NaN where not observed
   * @param firstOrigin the first row that may be an origin
   */
  SeriesSteps(
      SeriesId series, ForecasterSpec spec, long[] times, long[] numbers, float[] cells, int firstOrigin) {
    this.series = series;
    this.spec = spec;
    this.times = times;
    this.numbers = numbers;
    this.cells = cells;
    this.firstOrigin = firstOrigin;
  }

  /** The series. */
  public SeriesId series() {
    return series;
  }

  /** How many rows there are. */
  public int size() {
    return times.length;
  }

  /**
   * Whether a window ends at this row: it lies within the lookback and at least min-window steps from the first of the
   * series, and has one of the features.
   */
  public boolean isOrigin(int row) {
    if (row < firstOrigin || back(0, row) + 1 < spec.minWindow()) {
      return false;
    }
    for (int cell = row * spec.featureCount(); cell < (row + 1) * spec.featureCount(); cell++) {
      if (!Float.isNaN(cells[cell])) {
        return true;
      }
    }
    return false;
  }

  /** The newest row at which a window ends; empty where none does. */
  public OptionalInt newestOrigin() {
    return IntStream.iterate(size() - 1, row -> row >= 0, row -> row - 1).filter(this::isOrigin).findFirst();
  }

  /** Time of a row. */
  public Instant origin(int row) {
    return Instant.ofEpochMilli(times[row]);
  }

  /**
   * The window that ends at a row, T x F, as it is made for serving: filled by the same policy, NaN where missing.
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
    return numbers[row] - numbers[from];
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
    int steps = Math.clamp(back(0, row) + 1 - spec.window(), 0, most);
    float[] before = new float[steps];
    Arrays.fill(before, Float.NaN);
    for (int from = row; from >= 0 && back(from, row) < spec.window() + (long) steps; from--) {
      if (back(from, row) >= spec.window()) {
        before[(int) (steps - 1 - (back(from, row) - spec.window()))] = target(from);
      }
    }
    return before;
  }

  /** Number of a row's step on the grid. */
  long number(int row) {
    return numbers[row];
  }

  /** The target as observed at a row; NaN where it was not. */
  float target(int row) {
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
    for (; rows < size() && times[rows] < before.toEpochMilli(); rows++) {
      float value = target(rows);
      if (!Float.isNaN(first) && !Float.isNaN(value) && value != first) {
        return false;
      }
      first = Float.isNaN(first) ? value : first;
    }
    return rows > 0;
  }

  /** When the last target of an origin is due; where each reading is a step, the time of the last known target. */
  public Instant lastTarget(int row) {
    return switch (spec.cadence()) {
      case Cadence.Regular regular -> regular.startOf(numbers[row] + spec.horizon());
      case Cadence.PerReading _ -> origin((int) Math.min(size() - 1L, (long) row + spec.horizon()));
    };
  }

  /** Time of the first step in the window of an origin, or of the series where that is later. */
  public Instant windowFrom(int row) {
    return switch (spec.cadence()) {
      case Cadence.Regular regular ->
          regular.startOf(numbers[row] - Math.min(back(0, row), spec.window() - 1L));
      case Cadence.PerReading _ -> origin(Math.max(0, row - spec.window() + 1));
    };
  }

  /** Time of the newest step. */
  public Instant newest() {
    return origin(size() - 1);
  }

  /**
   * The denominator of the scaled error: the mean absolute error of the seasonal naive forecast one season ahead, over
   * the steps known before a cut (Hyndman &amp; Koehler 2006). NaN where no two values lie a season apart.
   */
  public double seasonalError(Instant before) {
    double sum = 0;
    int count = 0;
    int earlier = 0;
    for (int row = 0; row < size() && times[row] < before.toEpochMilli(); row++) {
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
