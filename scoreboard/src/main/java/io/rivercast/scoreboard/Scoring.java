package io.rivercast.scoreboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.kafka.StreamErrors;
import io.rivercast.runtime.metric.StreamMeters;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.scoreboard.scoring.ScoringProperties;
import io.rivercast.scoreboard.scoring.ScoringTopology;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The scoring topology as it runs: started when its topics are there, and closed at the end. */
final class Scoring implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(4);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final KafkaStreams streams;
  private final StreamMeters metrics;

  Scoring(RivercastSettings settings, MeterRegistry registry) {
    Properties properties = ScoringProperties.of(settings);
    streams = new KafkaStreams(ScoringTopology.of(settings.topics(), registry), properties);
    streams.setUncaughtExceptionHandler(new StreamErrors("scoring", RETRY));
    metrics =
        StreamMeters.watch(
            streams, "scoring", String.valueOf(properties.get(StreamsConfig.APPLICATION_ID_CONFIG)), registry);
  }

  void start() {
    streams.start();
  }

  boolean running() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  boolean dead() {
    return switch (streams.state()) {
      case ERROR, PENDING_ERROR -> true;
      case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN, NOT_RUNNING -> false;
    };
  }

  /** Leaves its group at once, so that a restart need not wait for a member that is gone. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSING)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    metrics.close();
  }
}
