package io.rivercast.features.store;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One persistent key-value store with an entry per slot: a reading that completes its step costs one small put, whatever
 * the window's length. The ring of a series that is in use lives on the heap; this is where it comes back from.
 */
public final class SlotStore {
  /** The store's name, which names its changelog topic too. */
  public static final String NAME = "steps";

  private final KeyValueStore<Bytes, byte[]> store;

  /** Over a store made by {@link #builder}. */
  public SlotStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Builds the store: RocksDB with a changelog, nothing cached before it. */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
  }

  /** The entries of one series of one forecaster. */
  public SeriesSlots series(ForecasterSpec forecaster, SeriesId series) {
    return new SeriesSlots(
        store, SlotKeys.of(forecaster.name(), series), forecaster.windowSpec(), forecaster.layout());
  }

  /** Passes on every series with open steps, once for each of them. */
  public void waiting(Consumer<OpenSeries> each) {
    try (KeyValueIterator<Bytes, byte[]> open = store.prefixScan(SlotKeys.everyOpen(), new BytesSerializer())) {
      open.forEachRemaining(entry -> each.accept(SlotKeys.waiting(entry.key)));
    }
  }
}
