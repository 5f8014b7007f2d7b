package io.rivercast.features;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.features.grid.FeatureCounts;
import io.rivercast.features.grid.StateLimits;
import io.rivercast.features.grid.WindowTopology;
import io.rivercast.runtime.lifecycle.ManagedService;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.lifecycle.StreamWork;
import io.rivercast.runtime.metric.ReadingReport;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.KnownSettings;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/** Runs the topology that turns observations into steps and windows. */
@Context
@Requires(property = "rivercast.features.enabled", notEquals = "false")
final class FeaturesService extends ManagedService {
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

  /** Reads the settings; a wrong one stops the start. */
  FeaturesService(ServiceProperties properties, MeterRegistry meters, ReadingReport report) {
    RivercastSettings settings = RivercastSettings.read(properties::get, properties.kafka());
    long heapBytes =
        KnownSettings.FEATURES_HEAP_BYTES.find(properties::get).orElse(Runtime.getRuntime().maxMemory() / 4);
    StateLimits limits =
        new StateLimits(
            heapBytes, KnownSettings.FEATURES_KEEP_STEPS.get(properties::get),
            KnownSettings.FEATURES_KEEP.get(properties::get));
    super(List.of(stream(settings, limits, meters, report)));
    StateSpace.watch(settings.stateDir(), meters);
  }

  private static ManagedWork stream(
      RivercastSettings settings, StateLimits limits, MeterRegistry meters, ReadingReport report) {
    Topics topics = settings.topics();
    FeatureCounts counts = new FeatureCounts(meters, settings.forecasters(), report);
    Supplier<Topology> topology = () -> WindowTopology.of(topics, settings.forecasters(), counts, limits);
    return ManagedWork.onTopics(
        "features",
        settings,
        List.of(topics.observations(), topics.steps(), topics.windows(), topics.deadLetters("features")),
        new StreamWork(
            "features", topology, topics.observations(), settings,
            StreamProperties.of(settings, "features", topics.windows(), COMMIT_INTERVAL), meters));
  }
}
