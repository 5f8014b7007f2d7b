package io.rivercast.features.grid;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.settings.ConfigException;
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

/** Observations in, windows out, what was refused beside them. */
public final class WindowTopology {
  static final String OBSERVATIONS = "observations";
  static final String PLACE_ON_GRID = "place-on-grid";
  static final String WINDOWS = "windows";
  static final String DEAD_LETTERS = "dead-letters";

  /** Below the 1 MiB that brokers and producers take by default, the other fields of a window set aside. */
  private static final long MOST_WINDOW_BYTES = 1_000_000;

  private WindowTopology() {}

  /**
   * The topology.
   *
   * @param heapBytes how much heap the histories of all series may take together
   * @throws ConfigException where a forecaster's windows are too large for a Kafka record
   */
  public static Topology of(
      Topics topics, List<ForecasterSpec> forecasters, FeatureCounts counts, long heapBytes) {
    forecasters.forEach(WindowTopology::checkSize);
    Topic<SeriesId, Observation> observations = topics.observations();
    Topic<SeriesId, Window> windows = topics.windows();
    Grids placeOnGrid = new Grids(observations, List.copyOf(forecasters), counts, heapBytes / topics.partitions());
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(), OBSERVATIONS, new ArrivalTime(), new ByteArrayDeserializer(),
            new ByteArrayDeserializer(), observations.name())
        .addProcessor(PLACE_ON_GRID, placeOnGrid, OBSERVATIONS)
        .addSink(WINDOWS, windows.name(), windows.key().serializer(), windows.value().serializer(), PLACE_ON_GRID)
        .addSink(
            DEAD_LETTERS, topics.deadLetters("features").name(), new ByteArraySerializer(), new ByteArraySerializer(),
            PLACE_ON_GRID);
  }

  private static void checkSize(ForecasterSpec forecaster) {
    long cells = (long) forecaster.window() * forecaster.featureCount();
    long bytes = cells * Float.BYTES + cells / Byte.SIZE;
    if (bytes > MOST_WINDOW_BYTES) {
      throw new ConfigException(
          forecaster.name() + ".window",
          "of " + forecaster.window() + " steps and " + forecaster.featureCount() + " features takes " + bytes
              + " bytes, but a Kafka record holds " + MOST_WINDOW_BYTES + ": take fewer of either");
    }
  }

  private record Grids(
      Topic<SeriesId, Observation> observations, List<ForecasterSpec> forecasters, FeatureCounts counts, long heapBytes)
      implements ProcessorSupplier<byte[], byte[], Object, Object> {
    @Override
    public Processor<byte[], byte[], Object, Object> get() {
      return new PlaceOnGrid(observations, forecasters, counts, heapBytes);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(SlotStore.builder());
    }
  }
}
