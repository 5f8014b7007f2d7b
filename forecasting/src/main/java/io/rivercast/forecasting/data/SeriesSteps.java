package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Levels;
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
  private final float[] floats;
  private final double[] doubles;
  private final int firstOrigin;

  /**
   * Takes the arrays over.
   *
   * @param times of the steps, epoch milliseconds, never falling
   * @param numbers of the steps on the grid, rising; where each reading is a step, each one more than the one before
   * @param floats rows x F raw values, NaN where not observed; empty where they are doubles
   * @param doubles the same where floats are not exact, else empty
   * @param firstOrigin the first row that may be an origin
   */
  SeriesSteps(
      SeriesId series, ForecasterSpec spec, long[] times, long[] numbers, float[] floats, double[] doubles,
      int firstOrigin) {
    this.series = series;
    this.spec = spec;
    this.times = times;
    this.numbers = numbers;
    this.floats = floats;
    this.doubles = doubles;
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
      if (!Double.isNaN(cell(cell))) {
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
   * The window that ends at a row, T x F, as it is made for serving: relative to its levels, filled by the same policy, NaN
   * where missing.
   */
  public Matrix window(int row) {
    DoubleMatrix raw = raw(row, 0, spec.featureCount());
    return spec.gaps().fill(Levels.of(raw).narrow(raw)).values();
  }

  /** The level of the target in the window that ends at a row. */
  public double level(int row) {
    return Levels.of(raw(row, spec.targetIndex(), 1), 0);
  }

  private DoubleMatrix raw(int row, int first, int columns) {
    DoubleMatrix raw = DoubleMatrix.missing(spec.window(), columns);
    for (int from = row; from >= 0 && back(from, row) < spec.window(); from--) {
      int to = (int) (spec.window() - 1 - back(from, row));
      for (int column = 0; column < columns; column++) {
        raw.values()[to * columns + column] = cell(from * spec.featureCount() + first + column);
      }
    }
    return raw;
  }

  private double cell(int cell) {
    return doubles.length == 0 ? floats[cell] : doubles[cell];
  }

  private long back(int from, int row) {
    return numbers[row] - numbers[from];
  }

  /** Writes the target's H observed values after a row, less its level, to {@code into} from {@code at}; NaN where unknown. */
  public void target(int row, float[] into, int at) {
    Arrays.fill(into, at, at + spec.horizon(), Float.NaN);
    double level = level(row);
    for (int next = row + 1; next < size() && back(row, next) <= spec.horizon(); next++) {
      into[at + (int) back(row, next) - 1] = Levels.narrow(target(next), level);
    }
  }

  /**
   * The target's values, less its level, at the last steps before the window that ends at a row, oldest first; NaN where
   * unknown. As many as {@code most}, fewer where the series begins later.
   */
  float[] targetBefore(int row, int most) {
    int steps = Math.clamp(back(0, row) + 1 - spec.window(), 0, most);
    float[] before = new float[steps];
    Arrays.fill(before, Float.NaN);
    double level = level(row);
    for (int from = row; from >= 0 && back(from, row) < spec.window() + (long) steps; from--) {
      if (back(from, row) >= spec.window()) {
        before[(int) (steps - 1 - (back(from, row) - spec.window()))] = Levels.narrow(target(from), level);
      }
    }
    return before;
  }

  /** Number of a row's step on the grid. */
  long number(int row) {
    return numbers[row];
  }

  /** The target as observed at a row; NaN where it was not. */
  double target(int row) {
    return cell(row * spec.featureCount() + spec.targetIndex());
  }

  /** Whether any of the target's H values after a row is known. */
  public boolean hasTarget(int row) {
    for (int next = row + 1; next < size() && back(row, next) <= spec.horizon(); next++) {
      if (!Double.isNaN(target(next))) {
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
    double first = Double.NaN;
    int rows = 0;
    for (; rows < size() && times[rows] < before.toEpochMilli(); rows++) {
      double value = target(rows);
      if (!Double.isNaN(first) && !Double.isNaN(value) && value != first) {
        return false;
      }
      first = Double.isNaN(first) ? value : first;
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
          back(earlier, row) == spec.season() ? Math.abs(target(row) - target(earlier)) : Double.NaN;
      if (!Double.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
