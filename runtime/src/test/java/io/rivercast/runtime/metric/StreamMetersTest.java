package io.rivercast.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamMetersTest {
  @Test
  void aTopologyHasMetricsUntilItIsClosed(@TempDir Path directory) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new MeterBounds().kafka());
    StreamsConfig config =
        new StreamsConfig(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "features-test",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1",
                StreamsConfig.STATE_DIR_CONFIG, directory.toString()));
    try (KafkaStreams streams = new KafkaStreams(new Topology().addSource("in", "readings"), config);
        StreamMeters _ = StreamMeters.watch(streams, "features", "features-test", registry)) {
      assertThat(registry.get("rivercast.stream.restore.remaining.records").gauge().value()).isZero();
      assertThat(registry.get("rivercast.consumer.lag.records").tag("group", "features-test").gauge().value()).isZero();
      assertThat(registry.find("kafka.stream.alive.stream.threads").meters()).isNotEmpty();
    }
    assertThat(registry.getMeters()).isEmpty();
  }
}
