package io.rivercast.features;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.kafka.StreamErrors;
import io.rivercast.runtime.metric.StreamMeters;
import io.rivercast.runtime.settings.RivercastSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Kafka Streams around a topology: started once, watched, closed. */
final class FeatureStreams implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final KafkaStreams streams;
  private final StreamMeters metrics;
  private final StreamErrors errors = new StreamErrors("features", RETRY);

  private FeatureStreams(Topology topology, RivercastSettings settings, MeterRegistry meters) {
    StreamsConfig config = new StreamsConfig(StreamProperties.of(settings));
    streams = new KafkaStreams(topology, config);
    streams.setUncaughtExceptionHandler(errors);
    metrics = StreamMeters.watch(streams, "features", config.getString(StreamsConfig.APPLICATION_ID_CONFIG), meters);
  }

  static FeatureStreams start(Topology topology, RivercastSettings settings, MeterRegistry meters) {
    FeatureStreams started = new FeatureStreams(topology, settings, meters);
    started.streams.start();
    return started;
  }

  State state() {
    return streams.state();
  }

  /** The error that ended it; empty while it lives. */
  Optional<String> fatal() {
    return errors.fatal().or(() -> state() == State.ERROR ? Optional.of("no stream thread is left") : Optional.empty());
  }

  /** Ends it and leaves its group, so that a restart need not wait for the session to time out. */
  @Override
  public void close() {
    metrics.close();
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP).withTimeout(PATIENCE));
  }
}
