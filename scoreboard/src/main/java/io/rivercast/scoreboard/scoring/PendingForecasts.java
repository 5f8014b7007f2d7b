package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.series.SeriesId;
import io.rivercast.schemas.codec.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The pending forecasts of one forecaster and series, and the progress of scoring, in the store. */
final class PendingForecasts {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Codec<Forecast> codec;
  private final Keys keys;

  /** The pending forecasts of the forecaster and series of a forecast. */
  PendingForecasts(KeyValueStore<Bytes, byte[]> store, Codec<Forecast> codec, Forecast forecast) {
    this.store = store;
    this.codec = codec;
    this.keys = new Keys(forecast.forecaster(), forecast.series());
  }

  /** The progress so far; empty before the first forecast. */
  Optional<ScoringProgress> progress() {
    return Optional.ofNullable(store.get(keys.progress())).map(ScoringProgress::read);
  }

  void progress(ScoringProgress progress) {
    store.put(keys.progress(), progress.write());
  }

  void add(Forecast forecast) {
    store.put(keys.pending(forecast.role(), forecast.sequence()), codec.encode(forecast));
  }

  /** The pending forecast of a role at a step. */
  Optional<Forecast> find(Role role, long sequence) {
    return Optional.ofNullable(store.get(keys.pending(role, sequence))).map(codec::decode);
  }

  void remove(Forecast forecast) {
    store.delete(keys.pending(forecast.role(), forecast.sequence()));
  }

  /** Forecasts with origins at steps from one number to another, both inclusive, oldest first. */
  List<Forecast> between(Role role, long from, long to) {
    List<Forecast> found = new ArrayList<>();
    if (from > to) {
      return found;
    }
    try (KeyValueIterator<Bytes, byte[]> range = store.range(keys.pending(role, from), keys.pending(role, to))) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> entry = range.next();
        found.add(codec.decode(entry.value));
      }
    }
    return found;
  }

  /**
   * Keys of the store, ordered by forecaster, series, role and step number: each name after its length in two bytes, one
   * byte for the kind of entry, then the number in eight bytes with its sign bit flipped, so that bytes sort like numbers.
   */
  static final class Keys {
    private static final byte PROGRESS = 0;

    private final byte[] prefix;

    Keys(String forecaster, SeriesId series) {
      byte[] first = forecaster.getBytes(StandardCharsets.UTF_8);
      byte[] second = series.value().getBytes(StandardCharsets.UTF_8);
      this.prefix =
          ByteBuffer.allocate(2 * Short.BYTES + first.length + second.length)
              .putShort((short) first.length)
              .put(first)
              .putShort((short) second.length)
              .put(second)
              .array();
    }

    Bytes progress() {
      return Bytes.wrap(ByteBuffer.allocate(prefix.length + 1).put(prefix).put(PROGRESS).array());
    }

    Bytes pending(Role role, long sequence) {
      byte kind =
          switch (role) {
            case ANSWER -> 1;
            case CHALLENGER -> 2;
          };
      return Bytes.wrap(
          ByteBuffer.allocate(prefix.length + 1 + Long.BYTES)
              .put(prefix)
              .put(kind)
              .putLong(sequence ^ Long.MIN_VALUE)
              .array());
    }
  }
}
