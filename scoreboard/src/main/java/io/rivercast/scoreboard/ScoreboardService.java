package io.rivercast.scoreboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.runtime.lifecycle.ManagedService;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.lifecycle.StreamProperties;
import io.rivercast.runtime.lifecycle.StreamWork;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.scoreboard.scoring.ScoringTopology;
import io.rivercast.scoreboard.state.ScoreboardState;
import io.rivercast.scoreboard.state.StateReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Runs the scoring topology, and reads the topics into the state that the HTTP API and the page show. */
@Context
@Requires(property = "rivercast.scoreboard.enabled", notEquals = "false")
public final class ScoreboardService extends ManagedService {
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  private static final int MAX_POLL_RECORDS = 2_000;

  /** Reads the settings; a wrong one stops the start. */
  @Inject
  public ScoreboardService(ServiceProperties properties, MeterRegistry registry, ScoreboardState state) {
    this(RivercastSettings.read(properties::get, properties.kafka()), registry, state);
  }

  private ScoreboardService(RivercastSettings settings, MeterRegistry registry, ScoreboardState state) {
    super(List.of(scoring(settings, registry), reading(settings, registry, state)));
    StateSpace.watch(settings.stateDir(), registry);
  }

  private static ManagedWork scoring(RivercastSettings settings, MeterRegistry registry) {
    Topics topics = settings.topics();
    return ManagedWork.onTopics(
        "scoreboard-scoring",
        settings,
        List.of(topics.predictions(), topics.forecasts(), topics.scores(), topics.deadLetters("scoreboard")),
        new StreamWork(
            "scoring", () -> ScoringTopology.of(topics, settings.forecasters(), registry), topics.predictions(),
            settings,
            StreamProperties.of(settings, "scoreboard", topics.scores(), COMMIT_INTERVAL), registry));
  }

  private static ManagedWork reading(RivercastSettings settings, MeterRegistry registry, ScoreboardState state) {
    StateReader reader = new StateReader(settings.topics(), state, registry, () -> consumer(settings));
    return ManagedWork.onTopics("scoreboard-state", settings, reader.topics(), reader);
  }

  private static Consumer<byte[], byte[]> consumer(RivercastSettings settings) {
    Map<String, Object> config = settings.consumer("scoreboard-state");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
