package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.schemas.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The forecasts of one series by one forecaster that still wait for a step, and how far both have come. */
final class PendingForecasts {
  private final KeyValueStore<Bytes, byte[]> store;
  private final Codec<Forecast> codec;
  private final PendingKeys keys;

  /** Those of a forecast's own forecaster and series. */
  PendingForecasts(KeyValueStore<Bytes, byte[]> store, Codec<Forecast> codec, Forecast forecast) {
    this.store = store;
    this.codec = codec;
    this.keys = new PendingKeys(forecast.forecaster(), forecast.series());
  }

  ScoringProgress reach() {
    return Optional.ofNullable(store.get(keys.reach())).map(ScoringProgress::read).orElse(ScoringProgress.NOTHING);
  }

  void reach(ScoringProgress reach) {
    store.put(keys.reach(), reach.write());
  }

  void add(Forecast forecast) {
    store.put(keys.pending(forecast.role(), forecast.sequence()), codec.encode(forecast));
  }

  void remove(Forecast forecast) {
    store.delete(keys.pending(forecast.role(), forecast.sequence()));
  }

  /** Those made at steps from one number to another, both included, oldest first. */
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
}
