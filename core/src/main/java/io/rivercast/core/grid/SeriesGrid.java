package io.rivercast.core.grid;

import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
  /** So many steps, besides those on the heap, may follow the last one with a feature of a forecaster. */
  static final int MAX_LAG = 512;

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

    /** The newest settled steps, at most so many, oldest first; without their single readings. */
    List<Slot> newest(int count);

    /** The steps that have not settled, or not since a late reading changed them. */
    List<Slot> pending();

    /** Names of the columns, as last written; empty where none were. */
    List<String> columns();

    /** Writes the names of the columns. */
    void columns(List<String> names);

    /** Writes a step, without its single readings; its state shows whether it is {@link #pending}. */
    void put(Slot slot);

    /** With aggregation, writes one reading of a step, which {@link #put} may follow. */
    void putReading(Slot slot, long moment);
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
  private final int depth;
  private final StepRing ring;
  private final Map<List<String>, Optional<StepRing>> lagging = new HashMap<>();
  private final TreeMap<Key, Slot> open = new TreeMap<>();
  private final TreeMap<Key, Slot> reopened = new TreeMap<>();
  private Columns columns;
  private int[] requiredColumns;
  private long watermark = Long.MIN_VALUE;
  private long nextNumber;
  private long pendingBytes;
  private long recentTime;
  private Optional<List<Slot>> recent = Optional.empty();

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
    this.depth = depth;
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
      boolean late = ring.reaches(slot.time(), slot.ordinal());
      slot.state(late ? Slot.State.REOPENED : Slot.State.OPEN);
      (late ? reopened : open).put(Key.of(slot), slot);
      pendingBytes += slot.bytes();
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
    if (!isRelevant(reading)) {
      return new Placement.Irrelevant();
    }
    Columns wider = columns.with(reading);
    if (wider.size() > Columns.MAX) {
      return new Placement.TooManyColumns(wider.size());
    }
    extend(wider);
    return place(reading.time(), columns.row(reading), listener);
  }

  /** Whether it has a value, and where each reading is a step one that is required. */
  private boolean isRelevant(Observation reading) {
    return (event && !required.isEmpty())
        ? required.stream().anyMatch(column -> Double.isFinite(reading.value(column)))
        : Columns.hasValue(reading);
  }

  private void extend(Columns wider) {
    if (wider.size() > columns.size()) {
      columns = wider;
      requiredColumns = columns.positions(required);
      store.columns(columns.names());
    }
  }

  private Placement place(Instant moment, double[] row, Listener listener) {
    Instant step = grid.stepTime(moment);
    Slot slot = event ? eventSlot(step.toEpochMilli(), row) : slot(step.toEpochMilli());
    boolean late = ring.reaches(slot.time(), slot.ordinal());
    double[] before = slot.values();
    if (late && grid.late() != Grid.LatePolicy.REVISE && !slot.repeats(row, moment.toEpochMilli(), aggregated)) {
      return new Placement.TooLate(Instant.ofEpochMilli(ring.newestTime()));
    }
    long bytes = pendingBytes(slot);
    Placement.Effect effect = slot.merge(row, moment.toEpochMilli(), aggregated);
    pendingBytes += pendingBytes(slot) - bytes;
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

  private long pendingBytes(Slot slot) {
    Key key = Key.of(slot);
    return open.containsKey(key) || reopened.containsKey(key) ? slot.bytes() : 0;
  }

  private void placeOpen(Slot slot, long moment, Listener listener) {
    boolean known = open.put(Key.of(slot), slot) != null;
    pendingBytes += known ? 0 : slot.bytes();
    if (aggregated) {
      store.putReading(slot, moment);
    }
    settleDue(listener);
    if (slot.state() == Slot.State.OPEN && !(aggregated && known)) {
      store.put(slot);
    }
  }

  private void placeLate(Slot slot, long moment, double[] before, Listener listener) {
    if (aggregated) {
      store.putReading(slot, moment);
      if (reopened.put(Key.of(slot), slot) == null) {
        pendingBytes += slot.bytes();
        slot.state(Slot.State.REOPENED);
        store.put(slot);
      }
    } else if (slot.revision() == 0 || !slot.hasValues(before)) {
      settle(slot, listener);
    } else {
      store.put(slot);
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
    List<Slot> stored = stored(time);
    return stored.isEmpty() ? new Slot(time, 0) : stored.getFirst();
  }

  /** Stored steps of a time. Those of the last time stay on the heap: many readings may have one time, or one step. */
  private List<Slot> stored(long time) {
    if (!ring.reaches(time, 0)) {
      return List.of();
    }
    if (recent.isEmpty() || recentTime != time) {
      recent = Optional.of(new ArrayList<>(store.find(time)));
      recentTime = time;
    }
    return recent.get();
  }

  /** The first step of a time whose values a reading does not contradict; a new one where there is none. */
  private Slot eventSlot(long time, double[] row) {
    List<Slot> slots = new ArrayList<>(stored(time));
    slots.removeIf(slot -> open.containsKey(Key.of(slot)));
    slots.addAll(open.subMap(new Key(time, 0), true, new Key(time, Integer.MAX_VALUE), true).values());
    return slots.stream().filter(slot -> slot.accepts(row)).findFirst()
        .orElseGet(() -> new Slot(time, slots.stream().mapToInt(Slot::ordinal).max().orElse(-1) + 1));
  }

  private void settleDue(Listener listener) {
    while (!open.isEmpty() && due(open.firstEntry().getValue())) {
      settle(poll(open), listener);
    }
  }

  private Slot poll(NavigableMap<Key, Slot> pending) {
    Slot slot = pending.pollFirstEntry().getValue();
    pendingBytes -= slot.bytes();
    return slot;
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
    boolean changed = slot.revision() == 0 || !aggregated || !slot.hasValues(before);
    if (slot.revision() == 0) {
      slot.number(number(slot, newest));
    }
    if (changed) {
      slot.revise();
      ring.put(slot);
    }
    slot.state(Slot.State.SETTLED);
    store.put(slot);
    recent.filter(slots -> recentTime == slot.time() && !slots.contains(slot)).ifPresent(slots -> slots.add(slot));
    if (changed) {
      updateLagging(slot);
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
      settle(poll(reopened), listener);
    }
  }

  /** Settles, of a series without readings, every step that has ended by a time of the wall clock. */
  public void settleIdle(Instant now, Listener listener) {
    settleRevised(listener);
    while (!open.isEmpty() && endOf(open.firstEntry().getValue()) <= now.toEpochMilli()) {
      settle(poll(open), listener);
    }
  }

  /** When the oldest open step ends; empty where none is open. */
  public Optional<Instant> openUntil() {
    return open.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endOf(open.firstEntry().getValue())));
  }

  /** Whether late readings changed steps that have not settled again. */
  public boolean hasRevised() {
    return !reopened.isEmpty();
  }

  /** Names of the values in a step. */
  public Columns columns() {
    return columns;
  }

  /** Time of the newest settled step; empty where there is none. */
  public Optional<Instant> newestTime() {
    return ring.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ring.newestTime()));
  }

  /** The steps up to the newest; empty where that has none of some features. */
  public Optional<Tail> newest(List<String> features) {
    int[] positions = columns.positions(features);
    return ring.newestHasAny(positions) ? Optional.of(new Tail(ring, positions)) : Optional.empty();
  }

  /**
   * The steps up to the newest that has any of some features, where the newest window of a forecaster ends; empty
   * where the newest {@value #MAX_LAG} steps have none of them.
   */
  public Optional<Tail> tail(List<String> features) {
    int[] positions = columns.positions(features);
    if (ring.newestHasAny(positions)) {
      return Optional.of(new Tail(ring, positions));
    }
    if (Arrays.stream(positions).allMatch(position -> position < 0)) {
      return Optional.empty();
    }
    return lagging.computeIfAbsent(features, names -> load(positions)).map(steps -> new Tail(steps, positions));
  }

  private Optional<StepRing> load(int[] positions) {
    List<Slot> newest = store.newest(depth + MAX_LAG);
    int end = newest.size();
    while (end > 0 && !newest.get(end - 1).hasAny(positions)) {
      end--;
    }
    if (end == 0) {
      return Optional.empty();
    }
    StepRing steps = new StepRing(depth);
    newest.subList(Math.max(0, end - depth), end).forEach(steps::put);
    return Optional.of(steps);
  }

  /** Keeps the tails that end before the newest step as the store has them. */
  private void updateLagging(Slot slot) {
    if (lagging.isEmpty()) {
      return;
    }
    lagging.entrySet().removeIf(
        entry -> slot.hasAny(columns.positions(entry.getKey()))
            && entry.getValue().filter(steps -> steps.reaches(slot.time(), slot.ordinal())).isEmpty());
    for (Optional<StepRing> tail : lagging.values()) {
      tail.filter(steps -> steps.reaches(slot.time(), slot.ordinal())).ifPresent(steps -> steps.put(slot));
    }
  }

  /** The settled steps of the series up to one that has a feature of a forecaster. Valid until the next reading. */
  public final class Tail {
    private final StepRing steps;
    private final int[] positions;

    private Tail(StepRing steps, int[] positions) {
      this.steps = steps;
      this.positions = positions;
    }

    /** Whether a step has a place in the window of a length. */
    public boolean isWithin(int length, Slot slot) {
      return steps.reaches(slot.time(), slot.ordinal()) && steps.within(length, slot, !event);
    }

    /** Whether there are so many steps, missing ones among them where steps have a fixed time. */
    public boolean hasSteps(int count) {
      return steps.span(!event) >= count;
    }

    /** Whether there are so many steps only since this one, the oldest. */
    public boolean completes(int count, Slot slot) {
      return hasSteps(count) && steps.spanAfter(slot, !event) < count;
    }

    /** Time of its last step. */
    public Instant time() {
      return Instant.ofEpochMilli(steps.newestTime());
    }

    /** Number of its last step. */
    public long number() {
      return steps.newestNumber();
    }

    /** The raw window that ends at its last step: T x F, NaN where not observed or beyond the range of a float. */
    public DoubleMatrix window(int length) {
      return steps.window(length, positions, !event);
    }
  }

  private static long bytes(List<Slot> slots) {
    return slots.isEmpty() ? 0 : slots.size() * slots.getFirst().bytes();
  }

  /** About how much heap it takes. */
  public long bytes() {
    long tails = 0;
    for (Optional<StepRing> tail : lagging.values()) {
      tails += tail.map(StepRing::bytes).orElse(0L);
    }
    return ring.bytes() + tails + pendingBytes + recent.map(SeriesGrid::bytes).orElse(0L);
  }
}
