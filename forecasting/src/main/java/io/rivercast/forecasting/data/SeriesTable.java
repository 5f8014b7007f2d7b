package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TableShape.OriginRule;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of one series on a grid, with the columns of all forecasters on it. Steps may arrive in any order: the last
 * record of a step holds, and a cell that is missing in it keeps its value. Values are stored as floats while these are
 * exact, else as doubles.
 *
 * <p>Bounded: the oldest steps, which no origin within the lookback needs, are dropped in batches. Not for use by several
 * threads; {@link #steps} is an independent copy.
 */
public final class SeriesTable {
  private static final int FIRST_CAPACITY = 16;
  private static final int OBJECT_BYTES = 256;

  private final SeriesId series;
  private final TableShape shape;
  private long[] times = new long[FIRST_CAPACITY];
  /** Empty while all are 0. */
  private int[] ordinals = {};
  /** Rows by time; empty while they arrived in that order. */
  private int[] order = {};
  /** Cells, row by row; empty once one of them is no float. */
  private float[] floats;
  private double[] doubles = {};
  private int size;
  private boolean dropped;

  public SeriesTable(SeriesId series, TableShape shape) {
    this.series = series;
    this.shape = shape;
    this.floats = new float[FIRST_CAPACITY * shape.width()];
  }

  /**
   * Adds a step that the shape accepts, or writes its cells over those of the same step.
   *
   * @return by how many the origins of each rule became more
   */
  public int[] put(Step step, List<OriginRule> rules) {
    int[] more = new int[rules.size()];
    long time = step.time().toEpochMilli();
    int found = find(time, shape.ordinal(step));
    boolean isNew = found < 0;
    int at = isNew ? -found - 1 : found;
    if (isNew && at == 0 && dropped) {
      return more;
    }
    Arrays.setAll(more, i -> -affected(rules.get(i), at, !isNew, 0));
    int row = isNew ? insert(at, time, shape.ordinal(step)) : row(at);
    write(row, step);
    Arrays.setAll(more, i -> more[i] + affected(rules.get(i), at, true, isNew ? 1 : 0));
    drop();
    return more;
  }

  /** Adds a step whose origins are not counted. */
  public void put(Step step) {
    put(step, List.of());
  }

  /**
   * Origins that a change at a place affects: the step itself, and where it is one of the first, which the rule may exclude,
   * all of those.
   */
  private int affected(OriginRule rule, int at, boolean there, int inserted) {
    return at >= rule.minWindow()
        ? there ? origins(rule, at, at + 1) : 0
        : origins(rule, 0, Math.min(size, rule.minWindow() + inserted));
  }

  /** How many origins a rule has. */
  public int origins(OriginRule rule) {
    return origins(rule, 0, size);
  }

  private int origins(OriginRule rule, int from, int to) {
    int origins = 0;
    for (int at = from; at < to; at++) {
      origins += isLateEnough(rule, at) && hasAny(row(at), rule.features()) ? 1 : 0;
    }
    return origins;
  }

  private boolean isLateEnough(OriginRule rule, int at) {
    return dropped || at + 1 >= rule.minWindow()
        || shape.number(times[row(at)], at) - shape.number(times[row(0)], 0) + 1 >= rule.minWindow();
  }

  private boolean hasAny(int row, int[] columns) {
    for (int column : columns) {
      if (!Double.isNaN(cell(row * shape.width() + column))) {
        return true;
      }
    }
    return false;
  }

  private int find(long time, int ordinal) {
    int from = 0;
    int to = size;
    if (size > 0 && compare(row(size - 1), time, ordinal) < 0) {
      from = size;
    }
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = compare(row(middle), time, ordinal);
      if (order == 0) {
        return middle;
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle;
    }
    return -from - 1;
  }

  private int compare(int row, long time, int ordinal) {
    int byTime = Long.compare(times[row], time);
    return byTime != 0 ? byTime : Integer.compare(ordinals.length == 0 ? 0 : ordinals[row], ordinal);
  }

  private int row(int at) {
    return order.length == 0 ? at : order[at];
  }

  /** Rows are only ever appended; the order of late ones is kept apart, which is cheaper to shift than their cells. */
  private int insert(int at, long time, int ordinal) {
    if (size == times.length) {
      resize(size + size / 2 + 1);
    }
    int row = size;
    times[row] = time;
    if (ordinal != 0 && ordinals.length == 0) {
      ordinals = new int[times.length];
    }
    if (ordinals.length > 0) {
      ordinals[row] = ordinal;
    }
    for (int cell = row * shape.width(); cell < (row + 1) * shape.width(); cell++) {
      set(cell, Double.NaN);
    }
    if (at < size && order.length == 0) {
      order = new int[times.length];
      Arrays.setAll(order, i -> i);
    }
    if (order.length > 0) {
      System.arraycopy(order, at, order, at + 1, size - at);
      order[at] = row;
    }
    size++;
    return row;
  }

  private void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    ordinals = ordinals.length == 0 ? ordinals : Arrays.copyOf(ordinals, capacity);
    order = order.length == 0 ? order : Arrays.copyOf(order, capacity);
    floats = doubles.length == 0 ? Arrays.copyOf(floats, capacity * shape.width()) : floats;
    doubles = doubles.length == 0 ? doubles : Arrays.copyOf(doubles, capacity * shape.width());
  }

  private void write(int row, Step step) {
    int[] positions = shape.positions(step.columns());
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0 && Double.isFinite(step.values()[i])) {
        set(row * shape.width() + positions[i], step.values()[i]);
      }
    }
  }

  private void set(int cell, double value) {
    if (doubles.length == 0 && Double.compare((float) value, value) != 0) {
      doubles = new double[floats.length];
      Arrays.setAll(doubles, i -> floats[i]);
      floats = new float[0];
    }
    if (doubles.length == 0) {
      floats[cell] = (float) value;
    } else {
      doubles[cell] = value;
    }
  }

  private double cell(int cell) {
    return doubles.length == 0 ? floats[cell] : doubles[cell];
  }

  private void drop() {
    if (size - shape.depth() < shape.depth() / 4 || size <= shape.depth()) {
      return;
    }
    SeriesTable kept = new SeriesTable(series, shape);
    kept.resize((int) shape.depth());
    for (int at = size - (int) shape.depth(); at < size; at++) {
      int row = row(at);
      int copy = kept.insert(kept.size, times[row], ordinals.length == 0 ? 0 : ordinals[row]);
      for (int column = 0; column < shape.width(); column++) {
        kept.set(copy * shape.width() + column, cell(row * shape.width() + column));
      }
    }
    times = kept.times;
    ordinals = kept.ordinals;
    order = kept.order;
    floats = kept.floats;
    doubles = kept.doubles;
    size = kept.size;
    dropped = true;
  }

  /** The series. */
  public SeriesId series() {
    return series;
  }

  /** Steps that are held. */
  int size() {
    return size;
  }

  /** About how much heap it takes. */
  public long bytes() {
    return OBJECT_BYTES + (long) Long.BYTES * times.length + (long) Integer.BYTES * (ordinals.length + order.length)
        + (long) Float.BYTES * floats.length + (long) Double.BYTES * doubles.length;
  }

  /** The steps known now, as a forecaster sees them; values beyond the range of a float are missing. Floats while these are exact. */
  public SeriesSteps steps(ForecasterSpec spec) {
    int[] features = shape.positions(spec.features());
    int from = shape.firstNeeded(size, spec);
    long[] stepTimes = new long[size - from];
    long[] numbers = new long[size - from];
    int count = (size - from) * features.length;
    float[] narrow = new float[doubles.length == 0 ? count : 0];
    double[] wide = new double[doubles.length == 0 ? 0 : count];
    for (int at = from; at < size; at++) {
      int row = row(at);
      stepTimes[at - from] = times[row];
      numbers[at - from] = shape.number(times[row], at);
      for (int feature = 0; feature < features.length; feature++) {
        double value = cell(row * shape.width() + features[feature]);
        double inRange = Float.isFinite((float) value) ? value : Double.NaN;
        int cell = (at - from) * features.length + feature;
        if (doubles.length == 0) {
          narrow[cell] = (float) inRange;
        } else {
          wide[cell] = inRange;
        }
      }
    }
    return new SeriesSteps(series, spec, stepTimes, numbers, narrow, wide, shape.firstOrigin(size) - from);
  }
}
