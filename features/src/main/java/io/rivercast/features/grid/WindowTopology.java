package io.rivercast.features.grid;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.runtime.kafka.ArrivalTime;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The topology from observations to steps, windows and dead letters. */
public final class WindowTopology {
  static final String OBSERVATIONS = "observations";
  static final String PLACE_ON_GRID = "place-on-grid";
  static final String STEPS = "settled-steps";
  static final String WINDOWS = "windows";
  static final String DEAD_LETTERS = "dead-letters";

  private WindowTopology() {}

  /**
   * The topology.
   *
   * @param limits of the state of all partitions together
   */
  public static Topology of(
      Topics topics, List<ForecasterSpec> forecasters, FeatureCounts counts, StateLimits limits) {
    Topic<SeriesId, Observation> observations = topics.observations();
    Topic<SeriesId, Step> steps = topics.steps();
    Topic<SeriesId, Window> windows = topics.windows();
    Grids placeOnGrid = new Grids(observations, List.copyOf(forecasters), counts, limits.of(topics.partitions()));
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(), OBSERVATIONS, new ArrivalTime(), new ByteArrayDeserializer(),
            new ByteArrayDeserializer(), observations.name())
        .addProcessor(PLACE_ON_GRID, placeOnGrid, OBSERVATIONS)
        .addSink(STEPS, steps.name(), steps.key().serializer(), steps.value().serializer(), PLACE_ON_GRID)
        .addSink(WINDOWS, windows.name(), windows.key().serializer(), windows.value().serializer(), PLACE_ON_GRID)
        .addSink(
            DEAD_LETTERS, topics.deadLetters("features").name(), new ByteArraySerializer(), new ByteArraySerializer(),
            PLACE_ON_GRID);
  }

  private record Grids(
      Topic<SeriesId, Observation> observations, List<ForecasterSpec> forecasters, FeatureCounts counts,
      StateLimits limits)
      implements ProcessorSupplier<byte[], byte[], Object, Object> {
    @Override
    public Processor<byte[], byte[], Object, Object> get() {
      return new PlaceOnGrid(observations, forecasters, counts, limits);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(SlotStore.builder());
    }
  }
}
