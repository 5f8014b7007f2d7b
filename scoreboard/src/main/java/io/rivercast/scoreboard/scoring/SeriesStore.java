package io.rivercast.scoreboard.scoring;

import io.rivercast.core.live.LiveSeries;
import io.rivercast.core.series.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The state of one forecaster and series in the store. Keys are ordered by forecaster, series and step number: each name
 * after its length in two bytes, one byte for the kind of entry, then the number in eight bytes with its sign bit flipped, so
 * that bytes sort like numbers.
 */
final class SeriesStore implements LiveSeries.Store {
  private static final byte STATE = 0;
  private static final byte PENDING = 1;

  private final KeyValueStore<Bytes, byte[]> store;
  private final byte[] prefix;

  SeriesStore(KeyValueStore<Bytes, byte[]> store, String forecaster, SeriesId series) {
    byte[] first = forecaster.getBytes(StandardCharsets.UTF_8);
    byte[] second = series.value().getBytes(StandardCharsets.UTF_8);
    this.store = store;
    this.prefix =
        ByteBuffer.allocate(2 * Short.BYTES + first.length + second.length)
            .putShort((short) first.length)
            .put(first)
            .putShort((short) second.length)
            .put(second)
            .array();
  }

  @Override
  public byte[] state() {
    byte[] state = store.get(stateKey());
    return state == null ? new byte[0] : state;
  }

  @Override
  public void state(byte[] bytes) {
    store.put(stateKey(), bytes);
  }

  @Override
  public List<byte[]> pending() {
    List<byte[]> found = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range = store.range(pendingKey(Long.MIN_VALUE), pendingKey(Long.MAX_VALUE))) {
      range.forEachRemaining(entry -> found.add(entry.value));
    }
    return found;
  }

  @Override
  public void put(long sequence, byte[] bytes) {
    store.put(pendingKey(sequence), bytes);
  }

  @Override
  public void remove(long sequence) {
    store.delete(pendingKey(sequence));
  }

  Bytes stateKey() {
    return Bytes.wrap(ByteBuffer.allocate(prefix.length + 1).put(prefix).put(STATE).array());
  }

  Bytes pendingKey(long sequence) {
    return Bytes.wrap(
        ByteBuffer.allocate(prefix.length + 1 + Long.BYTES)
            .put(prefix)
            .put(PENDING)
            .putLong(sequence ^ Long.MIN_VALUE)
            .array());
  }
}
