package io.rivercast.features.store;

import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One persistent key-value store with an entry per step: a reading that completes its step costs one small put, whatever
 * the window's length. The newest steps of a series that is in use are on the heap and are loaded from here.
 */
public final class SlotStore {
  /** The store's name, which names its changelog topic too. */
  public static final String NAME = "steps";

  private final KeyValueStore<Bytes, byte[]> store;

  /**
   * A step that has not settled.
   *
   * @param grid name of its grid
   * @param series whose step it is
   * @param time its start
   * @param reopened whether late readings changed it after later steps had settled
   */
  public record Pending(String grid, SeriesId series, Instant time, boolean reopened) {}

  /** Over a store made by {@link #builder}. */
  public SlotStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Builds the store: RocksDB with a changelog, nothing cached before it. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
  }

  /**
   * The entries of one series on one grid.
   *
   * @param today the day, since 1970, on which an entry is changed
   */
  public SeriesSlots series(Grid grid, SeriesId series, IntSupplier today) {
    return new SeriesSlots(store, SlotKeys.of(grid.name(), series), grid, today);
  }

  /** Passes on every step that has not settled. */
  public void pending(Consumer<Pending> each) {
    scan(SlotKeys.everyPending(), mark -> {
      SlotKeys keys = SlotKeys.of(mark.key);
      each.accept(
          new Pending(
              keys.grid(), keys.series(), Instant.ofEpochMilli(SlotKeys.timeOf(mark.key)),
              SlotValues.mark(mark.value) == Slot.State.REOPENED));
    });
  }

  /** Passes on every series with a window that is to be written again. */
  public void dirty(Consumer<SeriesId> each) {
    scan(SlotKeys.everyDirty(), mark -> each.accept(SlotKeys.of(mark.key).series()));
  }

  private void scan(Bytes prefix, Consumer<KeyValue<Bytes, byte[]>> each) {
    try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(prefix, new BytesSerializer())) {
      found.forEachRemaining(each);
    }
  }
}
