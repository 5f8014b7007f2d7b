package io.rivercast.features.grid;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.schemas.codec.ObservationCodec;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The processor alone over a store that outlives it. */
final class TestGrid {
  static final long AMPLE = 1 << 20;
  private static final ObservationCodec OBSERVATIONS = new ObservationCodec();

  private final long heapBytes;
  private final KeyValueStore<Bytes, byte[]> store;
  private final List<Window> windows = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private MockProcessorContext<Object, Object> context;
  private PlaceOnGrid processor;

  TestGrid(long heapBytes, ForecasterSpec... forecasters) {
    this.heapBytes = heapBytes;
    this.store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(SlotStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    this.context = context();
    store.init(context.getStateStoreContext(), store);
    this.processor = started(forecasters);
  }

  private static MockProcessorContext<Object, Object> context() {
    Properties properties = new Properties();
    properties.put("application.id", "test");
    properties.put("bootstrap.servers", "nowhere:1");
    return new MockProcessorContext<>(properties);
  }

  private PlaceOnGrid started(ForecasterSpec... forecasters) {
    PlaceOnGrid started =
        new PlaceOnGrid(
            Topics.standard().observations(), List.of(forecasters),
            new FeatureCounts(new SimpleMeterRegistry(), List.of(forecasters)),
            new StateLimits(heapBytes, 512, Duration.ofDays(30)));
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    started.init(context);
    return started;
  }

  /** Begins again with what is in the store. */
  void restart(ForecasterSpec... forecasters) {
    context = context();
    context.addStateStore(store);
    processor = started(forecasters);
  }

  /** Begins again as Kafka Streams does with a task that it revives: the same processor, initialized anew. */
  void revive() {
    processor.init(context);
  }

  void take(Observation... readings) {
    for (Observation reading : readings) {
      byte[] key = reading.series().value().getBytes(StandardCharsets.UTF_8);
      processor.process(new Record<>(key, OBSERVATIONS.encode(reading), TestStream.ARRIVAL.toEpochMilli()));
    }
    collect();
  }

  void waitFor(Duration time) {
    now = now.plus(time);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    context.scheduledPunctuators().stream()
        .map(CapturedPunctuator::getPunctuator)
        .forEach(punctuator -> punctuator.punctuate(now.toEpochMilli()));
    collect();
  }

  private void collect() {
    context.forwarded(WindowTopology.WINDOWS).forEach(forward -> windows.add((Window) forward.record().value()));
    context.forwarded(WindowTopology.STEPS).forEach(forward -> steps.add((Step) forward.record().value()));
    context.resetForwards();
  }

  /** All steps so far. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** All windows so far. */
  List<Window> windows() {
    return List.copyOf(windows);
  }

  /** The keys and values in the store. */
  List<KeyValue<Bytes, byte[]>> entries() {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entries::add);
    }
    return entries;
  }
}
