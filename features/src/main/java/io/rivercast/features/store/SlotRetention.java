package io.rivercast.features.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deletes settled steps that are neither among the newest of their series nor changed lately, and all entries of grids that no
 * longer exist. It reads the store from its last key to its first, a bounded number of entries at a time, again and again.
 *
 * <p>Not for use by several threads.
 */
public final class SlotRetention {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Set<String> grids;
  private final int keepSteps;
  private final int keepDays;
  private Bytes cursor = SlotKeys.last();
  private Optional<SlotKeys> series = Optional.empty();
  private int newer;

  /**
   * Begins at the last key.
   *
   * @param grids names of all grids
   * @param keepSteps the newest steps of a series that stay
   * @param keepDays days after its last change that a step stays
   */
  public SlotRetention(KeyValueStore<Bytes, byte[]> store, Set<String> grids, int keepSteps, int keepDays) {
    this.store = store;
    this.grids = Set.copyOf(grids);
    this.keepSteps = keepSteps;
    this.keepDays = keepDays;
  }

  /**
   * Looks at the next entries and deletes those that are not kept.
   *
   * @param entries how many it reads at most, without the readings of steps that it deletes
   * @param today days since 1970
   */
  public void sweep(int entries, int today) {
    List<KeyValue<Bytes, byte[]>> batch = next(entries);
    for (KeyValue<Bytes, byte[]> entry : batch) {
      SlotKeys owner = SlotKeys.of(entry.key);
      if (!grids.contains(owner.grid())) {
        store.delete(entry.key);
      } else if (SlotKeys.isSlot(entry.key)) {
        count(owner);
        if (newer > keepSteps && SlotValues.revision(entry.value) > 0
            && today - SlotValues.day(entry.value) > keepDays) {
          delete(owner, entry.key);
        }
      }
    }
    if (batch.size() < entries) {
      cursor = SlotKeys.last();
      series = Optional.empty();
    } else {
      cursor = batch.getLast().key;
    }
  }

  private List<KeyValue<Bytes, byte[]>> next(int entries) {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.reverseRange(SlotKeys.first(), cursor)) {
      while (batch.size() < entries && found.hasNext()) {
        KeyValue<Bytes, byte[]> entry = found.next();
        if (!entry.key.equals(cursor)) {
          batch.add(entry);
        }
      }
    }
    return batch;
  }

  private void count(SlotKeys owner) {
    newer = series.filter(owner::equals).isPresent() ? newer + 1 : 1;
    series = Optional.of(owner);
  }

  private void delete(SlotKeys owner, Bytes slot) {
    store.delete(slot);
    Bytes readings = owner.readings(SlotKeys.timeOf(slot), SlotKeys.ordinalOf(slot));
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(readings, new BytesSerializer())) {
      found.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }
}
