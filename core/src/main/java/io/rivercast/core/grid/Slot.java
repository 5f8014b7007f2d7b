package io.rivercast.core.grid;

import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One step of a series while readings may change it, and what is stored of it. Without aggregation each cell keeps the
 * value of its latest reading and when that was measured; with it every reading is kept, by its time.
 *
 * <p>Not for use by several threads.
 */
public final class Slot {
  private static final double[] NOTHING = {};
  private static final int SLOT_BYTES = 192;
  private static final int READING_BYTES = 96;

  private final long time;
  private final int ordinal;
  private long number;
  private int revision;
  private double[] values = NOTHING;
  private long[] measured = new long[0];
  private final NavigableMap<Long, double[]> readings;
  private State state = State.OPEN;
  private boolean marked;

  /** Whether its values are final. */
  public enum State {
    /** It has not settled, and is newer than every step that has. */
    OPEN,
    /** With aggregation: late readings changed it, and it is to settle at the next opportunity. */
    REOPENED,
    /** Its values are final until a late reading changes them. */
    SETTLED
  }

  /**
   * A step without readings.
   *
   * @param time of the step, epoch milliseconds
   * @param ordinal distinguishes steps of the same time, from 0; always 0 but where each reading is a step
   */
  public Slot(long time, int ordinal) {
    this(time, ordinal, new TreeMap<>());
  }

  private Slot(long time, int ordinal, NavigableMap<Long, double[]> readings) {
    this.time = time;
    this.ordinal = ordinal;
    this.readings = readings;
  }

  /**
   * A step as it was stored.
   *
   * @param number of the step on the grid
   * @param revision as last settled; 0 where it never was
   * @param values by column; NaN where missing; with aggregation, as last settled
   * @param measured when each value was measured, epoch milliseconds; empty with aggregation
   * @param readings with aggregation, every reading by its time; the step adds to this map
   * @param state as it was stored
   */
  public static Slot restore(
      long time, int ordinal, long number, int revision, double[] values, long[] measured,
      NavigableMap<Long, double[]> readings, State state) {
    Slot slot = new Slot(time, ordinal, readings);
    slot.number = number;
    slot.revision = revision;
    slot.values = values;
    slot.measured = measured;
    slot.state = state;
    slot.marked = state != State.SETTLED;
    return slot;
  }

  /** Adds a reading of one cell per column. */
  Placement.Effect merge(double[] row, long moment, boolean aggregated) {
    return aggregated ? keep(row, moment) : mergeCells(row, moment);
  }

  /** Whether {@link #merge} would change nothing; at the same cost for any number of readings but for the look-up. */
  boolean repeats(double[] row, long moment, boolean aggregated) {
    double[] known = aggregated ? readings.get(moment) : values;
    if (known == null) {
      return false;
    }
    for (int i = 0; i < row.length; i++) {
      if (!Double.isNaN(row[i])
          && (i >= known.length || known[i] != row[i] || (!aggregated && measured[i] != moment))) {
        return false;
      }
    }
    return true;
  }

  /** Whether any of some columns has a value. */
  boolean hasAny(int[] columns) {
    for (int column : columns) {
      if (column >= 0 && column < values.length && !Double.isNaN(values[column])) {
        return true;
      }
    }
    return false;
  }

  private Placement.Effect keep(double[] row, long moment) {
    double[] before = readings.get(moment);
    if (before == null) {
      readings.put(moment, row.clone());
      return Placement.Effect.USED;
    }
    double[] after = row.length > before.length ? widened(before, row.length) : before.clone();
    boolean filled = false;
    boolean replaced = false;
    for (int i = 0; i < row.length; i++) {
      if (!Double.isNaN(row[i])) {
        filled |= Double.isNaN(after[i]);
        replaced |= !Double.isNaN(after[i]) && row[i] != after[i];
        after[i] = row[i];
      }
    }
    readings.put(moment, after);
    return effect(filled, replaced, false);
  }

  private Placement.Effect mergeCells(double[] row, long moment) {
    boolean filled = false;
    boolean replaced = false;
    boolean collided = false;
    prepare(row.length);
    for (int i = 0; i < row.length; i++) {
      if (Double.isNaN(row[i])) {
        continue;
      }
      boolean first = Double.isNaN(values[i]);
      filled |= first;
      replaced |= !first && moment == measured[i] && row[i] != values[i];
      collided |= !first && moment != measured[i];
      if (first || moment >= measured[i]) {
        values[i] = row[i];
        measured[i] = moment;
      }
    }
    return effect(filled, replaced, collided);
  }

  private static Placement.Effect effect(boolean filled, boolean replaced, boolean collided) {
    return filled
        ? Placement.Effect.USED
        : replaced ? Placement.Effect.REVISED : collided ? Placement.Effect.COLLIDED : Placement.Effect.REPEATED;
  }

  /** Makes room for more columns. Values that have settled are not changed in place: others may hold them. */
  private void prepare(int columns) {
    if (revision > 0 || columns > values.length) {
      values = widened(values, Math.max(columns, values.length));
      measured = Arrays.copyOf(measured, values.length);
    }
  }

  private static double[] widened(double[] row, int columns) {
    double[] wide = Arrays.copyOf(row, columns);
    Arrays.fill(wide, row.length, columns, Double.NaN);
    return wide;
  }

  /** Whether a reading contradicts none of its values: each cell is missing on one side, or equal. */
  boolean accepts(double[] row) {
    for (int i = 0; i < Math.min(row.length, values.length); i++) {
      if (!Double.isNaN(row[i]) && !Double.isNaN(values[i]) && row[i] != values[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether every one of some columns has a value. */
  boolean has(int[] columns) {
    for (int column : columns) {
      if (column < 0 || column >= values.length || Double.isNaN(values[column])) {
        return false;
      }
    }
    return true;
  }

  /** With aggregation: computes the values anew. */
  void aggregate(Aggregates aggregates, Columns columns) {
    double[] row = columns.emptyRow();
    for (int i = 0; i < row.length; i++) {
      row[i] = aggregates.of(columns.names().get(i)).of(readings.values(), i);
    }
    values = row;
  }

  /** Whether its values are these; columns that either lacks are missing. */
  boolean hasValues(double[] others) {
    for (int i = 0; i < Math.max(values.length, others.length); i++) {
      double one = i < values.length ? values[i] : Double.NaN;
      double other = i < others.length ? others[i] : Double.NaN;
      if (Double.compare(one, other) != 0) {
        return false;
      }
    }
    return true;
  }

  /** It settles with other values than before. */
  void revise() {
    revision++;
  }

  void state(State next) {
    state = next;
  }

  void number(long assigned) {
    number = assigned;
  }

  /** Whether its values are final. */
  public State state() {
    return state;
  }

  /** For its store: whether it is marked there as not settled. */
  public boolean marked() {
    return marked;
  }

  /** For its store: it has been marked there, or the mark has been removed. */
  public void mark(boolean present) {
    marked = present;
  }

  /** Time of the step, epoch milliseconds. */
  public long time() {
    return time;
  }

  /** Distinguishes steps of the same time. */
  public int ordinal() {
    return ordinal;
  }

  /** Number of the step on the grid; where each reading is a step, its place among those that settled in order. */
  public long number() {
    return number;
  }

  /** How often it has settled. */
  public int revision() {
    return revision;
  }

  /** By column, NaN where missing; may be shorter than the columns. Not to be changed. */
  public double[] values() {
    return values;
  }

  /** When each value was measured; empty with aggregation. Not to be changed. */
  public long[] measured() {
    return measured;
  }

  /** With aggregation: its readings by their times. */
  public NavigableMap<Long, double[]> readings() {
    return readings;
  }

  /** How many readings hold values of it. */
  public int readingCount() {
    if (!readings.isEmpty()) {
      return readings.size();
    }
    int count = 0;
    for (int i = 0; i < measured.length; i++) {
      count += Double.isNaN(values[i]) || isMeasuredBefore(i) ? 0 : 1;
    }
    return count;
  }

  /** Whether an earlier column has a value of the same time. */
  private boolean isMeasuredBefore(int column) {
    for (int i = 0; i < column; i++) {
      if (measured[i] == measured[column] && !Double.isNaN(values[i])) {
        return true;
      }
    }
    return false;
  }

  /** The latest time of its readings, epoch milliseconds. */
  public long latest() {
    if (!readings.isEmpty()) {
      return Math.max(time, readings.lastKey());
    }
    long latest = time;
    for (int i = 0; i < measured.length; i++) {
      latest = Double.isNaN(values[i]) ? latest : Math.max(latest, measured[i]);
    }
    return latest;
  }

  /** About how much heap it takes. */
  long bytes() {
    return SLOT_BYTES + 2L * Long.BYTES * values.length
        + readings.size() * (READING_BYTES + (long) Double.BYTES * values.length);
  }

  @Override
  public String toString() {
    return number + "@" + Instant.ofEpochMilli(time) + " r" + revision + Arrays.toString(values);
  }
}
