package io.rivercast.features.store;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.features.store.SlotValues.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entries of one series on one grid. Entries of another layout, from before the grid was changed, are deleted when the
 * series is loaded.
 *
 * <p>Not for use by several threads.
 */
public final class SeriesSlots implements SeriesGrid.Store {
  private static final int FIRST_CAPACITY = 64;

  private final KeyValueStore<Bytes, byte[]> store;
  private final SlotKeys keys;
  private final boolean event;
  private final boolean aggregated;
  private final IntSupplier today;
  private Header header;
  private boolean begun;
  private Set<String> dirty;

  SeriesSlots(KeyValueStore<Bytes, byte[]> store, SlotKeys keys, Grid grid, IntSupplier today) {
    this.store = store;
    this.keys = keys;
    this.event = grid.cadence().equals(Cadence.event());
    this.aggregated = grid.aggregates().any();
    this.today = today;
    Optional<Header> stored = Optional.ofNullable(store.get(keys.header())).map(SlotValues::header);
    this.begun = stored.filter(found -> found.layout() == grid.layout()).isPresent();
    this.header = begun
        ? stored.orElseThrow()
        : new Header(
            grid.layout(), false, stored.map(old -> old.epoch() + (old.numbered() ? 1 : 0)).orElse(Long.MIN_VALUE), 0,
            0,
            List.of());
    if (stored.isPresent() && !begun) {
      deleteSteps();
    }
    this.dirty = begun ? loadDirty() : Set.of();
  }

  /** The header stays until a step is written, so that the epoch grows even where the process ends before that. */
  private void deleteSteps() {
    for (Bytes prefix : keys.allButHeader()) {
      scan(prefix).forEach(entry -> store.delete(entry.key));
    }
  }

  private Set<String> loadDirty() {
    return Optional.ofNullable(store.get(keys.dirty()))
        .map(value -> Set.of(new String(value, StandardCharsets.UTF_8).split(",", -1)))
        .orElse(Set.of());
  }

  private List<KeyValue<Bytes, byte[]>> scan(Bytes prefix) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(prefix, new BytesSerializer())) {
      found.forEachRemaining(entries::add);
    }
    return entries;
  }

  @Override
  public List<Slot> find(long time) {
    if (event) {
      return scan(keys.slots(time)).stream()
          .map(entry -> slot(time, SlotKeys.ordinalOf(entry.key), entry.value, Slot.State.SETTLED))
          .toList();
    }
    return Optional.ofNullable(store.get(keys.slot(time, 0)))
        .map(value -> List.of(slot(time, 0, value, Slot.State.SETTLED)))
        .orElse(List.of());
  }

  private Slot slot(long time, int ordinal, byte[] value, Slot.State state) {
    return SlotValues.slot(time, ordinal, value, readings(time, ordinal), state);
  }

  private NavigableMap<Long, double[]> readings(long time, int ordinal) {
    if (!aggregated) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<Long, double[]> readings = new TreeMap<>();
    for (KeyValue<Bytes, byte[]> entry : scan(keys.readings(time, ordinal))) {
      readings.put(SlotKeys.momentOf(entry.key), SlotValues.reading(entry.value));
    }
    return readings;
  }

  @Override
  public List<Slot> newest(int count) {
    List<Slot> newest = new ArrayList<>(Math.min(count, FIRST_CAPACITY));
    try (KeyValueIterator<Bytes, byte[]> found = store.reverseRange(keys.firstSlot(), keys.lastSlot())) {
      while (newest.size() < count && found.hasNext()) {
        KeyValue<Bytes, byte[]> entry = found.next();
        if (SlotValues.revision(entry.value) > 0) {
          newest.add(
              SlotValues.slot(
                  SlotKeys.timeOf(entry.key), SlotKeys.ordinalOf(entry.key), entry.value,
                  Collections.emptyNavigableMap(), Slot.State.SETTLED));
        }
      }
    }
    return newest.reversed();
  }

  @Override
  public List<Slot> pending() {
    List<Slot> pending = new ArrayList<>();
    for (KeyValue<Bytes, byte[]> mark : scan(keys.pending())) {
      long time = SlotKeys.timeOf(mark.key);
      int ordinal = SlotKeys.ordinalOf(mark.key);
      Optional.ofNullable(store.get(keys.slot(time, ordinal)))
          .ifPresent(value -> pending.add(slot(time, ordinal, value, SlotValues.mark(mark.value))));
    }
    return pending;
  }

  @Override
  public List<String> columns() {
    return header.columns();
  }

  @Override
  public void columns(List<String> names) {
    header = header.withColumns(names);
    if (begun) {
      writeHeader();
    }
  }

  @Override
  public void put(Slot slot) {
    begin(slot);
    store.put(keys.slot(slot.time(), slot.ordinal()), SlotValues.slot(slot, today.getAsInt()));
    boolean pending = slot.state() != Slot.State.SETTLED;
    if (pending != slot.marked()) {
      Bytes mark = keys.pending(slot.time(), slot.ordinal());
      if (pending) {
        store.put(mark, SlotValues.mark(slot.state()));
      } else {
        store.delete(mark);
      }
      slot.mark(pending);
    }
  }

  @Override
  public void putReading(Slot slot, long moment) {
    double[] values = slot.readings().getOrDefault(moment, new double[0]);
    store.put(keys.reading(slot.time(), slot.ordinal(), moment), SlotValues.reading(values));
  }

  private void begin(Slot slot) {
    boolean settles = !header.numbered() && slot.revision() > 0;
    if (settles) {
      header = header.numberedFrom(slot.time());
    }
    if (settles || !begun) {
      begun = true;
      writeHeader();
    }
  }

  private void writeHeader() {
    store.put(keys.header(), SlotValues.header(header));
  }

  /**
   * Identifies the numbering of the steps: the time of the step that settled first in epoch milliseconds, but later than the
   * epoch of the numbering before it.
   */
  public long epoch() {
    return header.epoch();
  }

  /**
   * Counts one more writing of newest windows. Their revisions begin anew with a newer step, but go on while windows of
   * an older step may be written again: a revision of a window is never used twice.
   *
   * @param number of the last step in these windows
   * @param together whether the newest windows of all forecasters end at the newest step
   */
  public int revised(long number, boolean together) {
    boolean anew = together && number > header.revised();
    header = header.withRevision(Math.max(number, header.revised()), anew ? 1 : header.revision() + 1);
    writeHeader();
    return header.revision();
  }

  /** Forecasters whose newest window is to be written again. */
  public Set<String> dirty() {
    return dirty;
  }

  /** Adds forecasters whose newest window is to be written again; costs nothing where they are known. */
  public void markDirty(Collection<String> forecasters) {
    if (!dirty.containsAll(forecasters)) {
      Set<String> all = new TreeSet<>(dirty);
      all.addAll(forecasters);
      dirty = all;
      store.put(keys.dirty(), String.join(",", all).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** No window is to be written again. */
  public void clearDirty() {
    if (!dirty.isEmpty()) {
      dirty = Set.of();
      store.delete(keys.dirty());
    }
  }

  /** The newest window of a forecaster is not to be written again. */
  public void clearDirty(String forecaster) {
    if (dirty.equals(Set.of(forecaster))) {
      clearDirty();
    } else if (dirty.contains(forecaster)) {
      Set<String> others = new TreeSet<>(dirty);
      others.remove(forecaster);
      dirty = others;
      store.put(keys.dirty(), String.join(",", others).getBytes(StandardCharsets.UTF_8));
    }
  }
}
