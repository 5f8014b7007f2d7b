package io.rivercast.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.runtime.settings.KafkaNames;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamPropertiesTest {
  @Test
  void areTheseByDefault() {
    assertThat(of(Map.of("bootstrap.servers", "broker:9092")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("bootstrap.servers", "broker:9092"),
                Map.entry("client.id", "features"),
                Map.entry("application.id", "features-town"),
                Map.entry("processing.guarantee", "exactly_once_v2"),
                Map.entry("state.dir", Path.of("state", "features").toString()),
                Map.entry("replication.factor", 3),
                Map.entry("ensure.explicit.internal.resource.naming", true),
                Map.entry("producer.max.request.size", 1_048_588),
                Map.entry("commit.interval.ms", 50),
                Map.entry("linger.ms", 5),
                Map.entry("batch.size", 131_072),
                Map.entry("compression.type", "zstd"),
                Map.entry("session.timeout.ms", 8_000),
                Map.entry("heartbeat.interval.ms", 2_000),
                Map.entry("producer.retry.backoff.ms", 5)));
  }

  @Test
  void takeTheUsersPerformanceSettings() {
    assertThat(of(Map.of("commit.interval.ms", "20", "num.stream.threads", "2")))
        .containsEntry("commit.interval.ms", "20")
        .containsEntry("num.stream.threads", "2");
  }

  @Test
  void areTheUsersForEveryClientOrForOneKind() {
    StreamsConfig config =
        new StreamsConfig(
            of(
                Map.of(
                    "bootstrap.servers", "broker:9092", "retry.backoff.ms", "70", "producer.linger.ms", "9",
                    "main.consumer.session.timeout.ms", "30000")));

    assertThat(config.getProducerConfigs("p")).containsEntry("retry.backoff.ms", "70").containsEntry("linger.ms", "9");
    assertThat(config.getMainConsumerConfigs("features-town", "c", 0)).containsEntry("session.timeout.ms", "30000");
    assertThat(config.getRestoreConsumerConfigs("r")).containsEntry("session.timeout.ms", 8_000);
  }

  @Test
  void haveNamesThatOurListHas() {
    assertThat(KafkaNames.streams()).containsExactlyInAnyOrderElementsOf(StreamsConfig.configDef().names());
  }

  @Test
  void reachTheProducerAndTheConsumer() {
    StreamsConfig config = new StreamsConfig(of(Map.of("bootstrap.servers", "broker:9092")));

    assertThat(config.getProducerConfigs("p"))
        .containsEntry("linger.ms", 5)
        .containsEntry("batch.size", 131_072)
        .containsEntry("retry.backoff.ms", 5);
    assertThat(config.getMainConsumerConfigs("features-town", "c", 0))
        .containsEntry("session.timeout.ms", 8_000)
        .containsEntry("isolation.level", "read_committed")
        .doesNotContainEntry("retry.backoff.ms", 5);
  }

  private static Map<String, Object> of(Map<String, Object> kafka) {
    return StreamProperties.of(
        new RivercastSettings(kafka, new Topics("town", 4), (short) 3, List.of(), Path.of("state")), "features",
        new Topics("town", 4).windows(), Duration.ofMillis(50));
  }
}
