package io.rivercast.core.grid;

import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one path from the readings of a series to its steps. Readings may come in any order, late, corrected and repeated:
 * once they have all been placed and every step has settled, the steps are those of the readings in the order of time.
 *
 * <p>A step settles, in the order of time, when the watermark (the latest time of a reading) has passed its end by the
 * grace; without aggregation and grace, as soon as it has every required column. A reading of a step that has settled revises it:
 * at once without aggregation, at the next {@link #settleRevised} with it, so that a bulk of late readings gives few
 * revisions. A reading older than every step that is kept on the heap becomes a step all the same.
 *
 * <p>Not for use by several threads.
 */
public final class SeriesGrid {
  private static final int[] NONE = {};

  private record Key(long time, int ordinal) implements Comparable<Key> {
    static Key of(Slot slot) {
      return new Key(slot.time(), slot.ordinal());
    }

    @Override
    public int compareTo(Key other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Integer.compare(ordinal, other.ordinal);
    }
  }

  /** Where the steps of the series are stored. */
  public interface Store {
    /** Stored steps of a time, in the order of their ordinals; several only where each reading is a step. */
    List<Slot> find(long time);

    /** The newest settled steps, at most so many, in any order. */
    List<Slot> newest(int count);

    /** The steps that are pending. */
    List<Slot> pending();

    /** Names of the columns, as last written; empty where none were. */
    List<String> columns();

    /** Writes the names of the columns. */
    void columns(List<String> names);

    /**
     * Writes a step.
     *
     * @param moment with aggregation, the time of the one reading that changed; else without meaning
     * @param pending whether it is to settle, or to settle again
     */
    void put(Slot slot, long moment, boolean pending);
  }

  /** Receives steps as they settle. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A step settled, or settled again with other values.
     *
     * @param newest whether it is the newest step of the series
     */
    void settled(Slot step, boolean newest);
  }

  private final Grid grid;
  private final Store store;
  private final List<String> required;
  private final boolean aggregated;
  private final boolean event;
  private final StepRing ring;
  private final TreeMap<Key, Slot> open = new TreeMap<>();
  private final TreeMap<Key, Slot> reopened = new TreeMap<>();
  private Columns columns;
  private int[] requiredColumns;
  private long watermark = Long.MIN_VALUE;
  private long nextNumber;

  /**
   * The grid of a series, with what its store has.
   *
   * @param required columns that complete a step; with none, any reading does
   * @param depth how many steps are kept on the heap, at least as many as the longest window
   * @param origin the columns from which those of all series of the grid are derived
   */
  public SeriesGrid(Grid grid, List<String> required, int depth, Columns origin, Store store) {
    this.grid = grid;
    this.store = store;
    this.required = required;
    this.aggregated = grid.aggregates().any();
    this.event = grid.cadence().equals(Cadence.event());
    this.ring = new StepRing(depth);
    this.columns = origin.with(store.columns());
    this.requiredColumns = columns.positions(required);
    restore(depth);
  }

  private void restore(int depth) {
    for (Slot slot : store.newest(depth)) {
      ring.put(slot);
      watermark = Math.max(watermark, slot.latest());
      nextNumber = Math.max(nextNumber, slot.number() + 1);
    }
    for (Slot slot : store.pending()) {
      (ring.reaches(slot.time(), slot.ordinal()) ? reopened : open).put(Key.of(slot), slot);
      watermark = Math.max(watermark, slot.latest());
    }
  }

  /**
   * Places a reading; steps that settle by it go to the listener, oldest first.
   *
   * @param arrived when it reached the stream
   */
  public Placement place(Observation reading, Instant arrived, Listener listener) {
    Duration ahead = Duration.between(arrived, reading.time());
    if (ahead.compareTo(grid.maxAhead()) > 0) {
      return new Placement.TooFarAhead(ahead);
    }
    Optional<double[]> row = row(reading);
    if (columns.size() > Columns.MAX) {
      return new Placement.TooManyColumns(columns.size());
    }
    return row.isEmpty() ? new Placement.Irrelevant() : place(reading.time(), row.get(), listener);
  }

  /** The values in the order of the columns; empty where there are none, or for an event none that is required. */
  private Optional<double[]> row(Observation reading) {
    int[] positions = positions(reading);
    double[] row = columns.emptyRow();
    boolean measured = false;
    for (int i = 0; i < positions.length; i++) {
      double value = reading.values()[i];
      if (Double.isFinite(value) && positions[i] >= 0 && positions[i] < row.length) {
        row[positions[i]] = value;
        measured = true;
      }
    }
    return measured && (!event || usesAny(row)) ? Optional.of(row) : Optional.empty();
  }

  private int[] positions(Observation reading) {
    int[] positions = columns.positions(reading.fields());
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0 && Double.isFinite(reading.values()[i])) {
        return extended(reading.fields()).positions(reading.fields());
      }
    }
    return positions;
  }

  private Columns extended(List<String> fields) {
    Columns wider = columns.with(fields);
    if (wider.size() > Columns.MAX) {
      return wider;
    }
    columns = wider;
    requiredColumns = columns.positions(required);
    store.columns(columns.names());
    return columns;
  }

  private boolean usesAny(double[] row) {
    return required.isEmpty()
        || Arrays.stream(requiredColumns).anyMatch(at -> at >= 0 && at < row.length && !Double.isNaN(row[at]));
  }

  private Placement place(Instant moment, double[] row, Listener listener) {
    Instant step = grid.stepTime(moment);
    Slot slot = event ? eventSlot(step.toEpochMilli(), row) : slot(step.toEpochMilli());
    boolean late = ring.reaches(slot.time(), slot.ordinal());
    double[] before = late ? slot.values().clone() : new double[0];
    if (late && grid.late() != Grid.LatePolicy.REVISE && !repeats(slot, row, moment)) {
      return new Placement.TooLate(Instant.ofEpochMilli(ring.newestTime()));
    }
    Placement.Effect effect = slot.merge(row, moment.toEpochMilli(), aggregated);
    watermark = Math.max(watermark, Math.max(moment.toEpochMilli(), step.toEpochMilli()));
    if (effect != Placement.Effect.REPEATED) {
      if (late) {
        placeLate(slot, moment.toEpochMilli(), before, listener);
      } else {
        placeOpen(slot, moment.toEpochMilli(), listener);
      }
    }
    return new Placement.Placed(effect, step, late);
  }

  private boolean repeats(Slot slot, double[] row, Instant moment) {
    Slot copy = Slot.restore(
        slot.time(), slot.ordinal(), slot.number(), slot.revision(), slot.values().clone(), slot.measured().clone(),
        slot.readings());
    return copy.merge(row, moment.toEpochMilli(), aggregated) == Placement.Effect.REPEATED;
  }

  private void placeOpen(Slot slot, long moment, Listener listener) {
    open.put(Key.of(slot), slot);
    settleDue(listener);
    if (slot.revision() == 0) {
      store.put(slot, moment, true);
      slot.markStored();
    }
  }

  private void placeLate(Slot slot, long moment, double[] before, Listener listener) {
    if (aggregated) {
      reopened.put(Key.of(slot), slot);
      store.put(slot, moment, true);
      slot.markStored();
    } else if (slot.revision() == 0 || !Arrays.equals(before, slot.values())) {
      settle(slot, listener);
    } else {
      store.put(slot, moment, false);
    }
  }

  /** The step of a time; a new one where there is none. */
  private Slot slot(long time) {
    Key key = new Key(time, 0);
    Slot pending = open.get(key);
    if (pending == null) {
      pending = reopened.get(key);
    }
    if (pending != null) {
      return pending;
    }
    List<Slot> stored = ring.reaches(time, 0) ? store.find(time) : List.of();
    return stored.isEmpty() ? new Slot(time, 0) : stored.getFirst();
  }

  /** The first step of a time whose values a reading does not contradict; a new one where there is none. */
  private Slot eventSlot(long time, double[] row) {
    List<Slot> slots = new ArrayList<>(ring.reaches(time, 0) ? store.find(time) : List.of());
    slots.addAll(open.subMap(new Key(time, 0), true, new Key(time, Integer.MAX_VALUE), true).values());
    return slots.stream().filter(slot -> slot.accepts(row)).findFirst()
        .orElseGet(() -> new Slot(time, slots.stream().mapToInt(Slot::ordinal).max().orElse(-1) + 1));
  }

  private void settleDue(Listener listener) {
    while (!open.isEmpty() && due(open.firstEntry().getValue())) {
      settle(open.pollFirstEntry().getValue(), listener);
    }
  }

  private boolean due(Slot slot) {
    return watermark - grid.grace().toMillis() >= endOf(slot)
        || (!aggregated && grid.grace().isZero() && !required.isEmpty() && slot.has(requiredColumns));
  }

  private long endOf(Slot slot) {
    return grid.endOf(Instant.ofEpochMilli(slot.time())).toEpochMilli();
  }

  private void settle(Slot slot, Listener listener) {
    boolean newest = !ring.reaches(slot.time(), slot.ordinal());
    double[] before = slot.values();
    if (aggregated) {
      slot.aggregate(grid.aggregates(), columns);
    }
    boolean changed = slot.revision() == 0 || !aggregated || !Arrays.equals(before, slot.values());
    if (slot.revision() == 0) {
      slot.number(number(slot, newest));
    }
    if (changed) {
      slot.settle();
      ring.put(slot);
    }
    store.put(slot, slot.time(), false);
    slot.markStored();
    if (changed) {
      listener.settled(slot, newest);
    }
  }

  private long number(Slot slot, boolean newest) {
    return switch (grid.cadence()) {
      case Cadence.PerReading _ -> newest ? nextNumber++ : ring.newestNumber();
      case Cadence.Regular regular -> regular.stepOf(Instant.ofEpochMilli(slot.time()));
    };
  }

  /** Settles steps that late readings changed. */
  public void settleRevised(Listener listener) {
    while (!reopened.isEmpty()) {
      settle(reopened.pollFirstEntry().getValue(), listener);
    }
  }

  /** Settles, of a series without readings, every step that has ended by a time of the wall clock. */
  public void settleIdle(Instant now, Listener listener) {
    settleRevised(listener);
    while (!open.isEmpty() && endOf(open.firstEntry().getValue()) <= now.toEpochMilli()) {
      settle(open.pollFirstEntry().getValue(), listener);
    }
  }

  /** Whether steps are open. */
  public boolean hasOpen() {
    return !open.isEmpty();
  }

  /** Whether late readings changed steps that have not settled again. */
  public boolean hasRevised() {
    return !reopened.isEmpty();
  }

  /** Names of the values in a step. */
  public Columns columns() {
    return columns;
  }

  /** Whether a step has a place in the window of a length that ends at the newest step. */
  public boolean isWithin(int length, Slot slot) {
    return ring.within(length, slot, !event);
  }

  /** Whether the series has so many steps, missing ones among them where steps have a fixed time. */
  public boolean hasSteps(int count) {
    return ring.span(!event) >= count;
  }

  /** Time of the newest settled step; empty where there is none. */
  public Optional<Instant> newestTime() {
    return ring.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ring.newestTime()));
  }

  /** Number of the newest settled step. */
  public long newestNumber() {
    return ring.newestNumber();
  }

  /** The raw window that ends at the newest settled step: T x F, NaN where not observed. */
  public Matrix window(int length, List<String> features) {
    return ring.window(length, features.isEmpty() ? NONE : columns.positions(features), !event);
  }

  /** About how much heap it takes. */
  public long bytes() {
    return ring.bytes();
  }
}
