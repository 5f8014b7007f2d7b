package io.rivercast.features.store;

import io.rivercast.core.grid.OpenStep;
import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.WindowSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entries of one series of one forecaster. Those of another layout, as a changed forecaster leaves them, are never
 * taken for this one's: they are deleted when the series is loaded.
 *
 * <p>Not for use by several threads.
 */
public final class SeriesSlots {
  private final KeyValueStore<Bytes, byte[]> store;
  private final SlotKeys keys;
  private final WindowSpec spec;
  private final long layout;
  private boolean begun;
  private long epoch = Long.MIN_VALUE;

  SeriesSlots(KeyValueStore<Bytes, byte[]> store, SlotKeys keys, WindowSpec spec, long layout) {
    this.store = store;
    this.keys = keys;
    this.spec = spec;
    this.layout = layout;
  }

  /** The series as the store remembers it. */
  public SeriesHistory load() {
    List<KeyValue<Bytes, byte[]>> settled = ofThisLayout(scan(keys.settled()));
    begun = !settled.isEmpty();
    List<OpenStep> open = loadOpen();
    if (!begun) {
      return SeriesHistory.restore(spec, 0, List.of(), open);
    }
    epoch = SlotValues.epoch(settled.getFirst().value);
    long first = SlotValues.firstSequence(settled.getFirst().value);
    List<Step> steps = settled.stream().skip(1).map(entry -> SlotValues.step(entry.value)).toList();
    return SeriesHistory.restore(spec, first, steps, open);
  }

  /** All entries where the first, which carries the layout, has this one; none and a clean sheet where it has not. */
  private List<KeyValue<Bytes, byte[]>> ofThisLayout(List<KeyValue<Bytes, byte[]>> settled) {
    if (settled.isEmpty()
        || (settled.getFirst().key.equals(keys.settled()) && SlotValues.layout(settled.getFirst().value) == layout)) {
      return settled;
    }
    if (settled.getFirst().key.equals(keys.settled())) {
      epoch = SlotValues.epoch(settled.getFirst().value) + 1;
    }
    settled.forEach(entry -> store.delete(entry.key));
    return List.of();
  }

  private List<OpenStep> loadOpen() {
    List<OpenStep> open = new ArrayList<>();
    for (KeyValue<Bytes, byte[]> entry : scan(keys.open())) {
      if (SlotValues.layout(entry.value) == layout) {
        open.add(SlotValues.open(SlotKeys.timeOf(entry.key), entry.value));
      } else {
        store.delete(entry.key);
      }
    }
    return open;
  }

  private List<KeyValue<Bytes, byte[]>> scan(Bytes prefix) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(prefix, new BytesSerializer())) {
      found.forEachRemaining(entries::add);
    }
    return entries;
  }

  /** Remembers a step that settled, in the place of the one T steps before it. */
  public void settled(Step step) {
    if (!begun) {
      epoch = Math.max(epoch, step.time().toEpochMilli());
      store.put(keys.settled(), SlotValues.first(layout, step.sequence(), epoch));
      begun = true;
    }
    store.put(keys.slot(Math.floorMod(step.sequence(), spec.length())), SlotValues.step(step));
  }

  /**
   * Identifies the numbering of the closed steps: the time of the first step in epoch milliseconds, but later than the epoch
   * of the numbering before it.
   */
  public long epoch() {
    return epoch;
  }

  /** Remembers a step that is still open. */
  public void opened(OpenStep step) {
    store.put(keys.open(step.time()), SlotValues.open(layout, step));
  }

  /** Forgets a step that is open no more. */
  public void closed(Instant step) {
    store.delete(keys.open(step.toEpochMilli()));
  }
}
