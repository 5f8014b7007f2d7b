package io.rivercast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ProducerPropertiesTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private static Map<String, Object> of(Map<String, Object> client) {
    return ProducerProperties.of(client, TEN_SECONDS);
  }

  @Test
  void boundsWaitingByTheTimeout() {
    assertThat(of(Map.of()))
        .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_500L)
        .containsEntry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000)
        .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 7_500);
  }

  @Test
  void isAlwaysIdempotent() {
    assertThat(of(Map.of(ProducerConfig.ACKS_CONFIG, "1", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false")))
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
  }

  @Test
  void leavesTheUsersNumbersAndKeepsThemPossible() {
    Map<String, Object> properties =
        of(Map.of(ProducerConfig.LINGER_MS_CONFIG, "50", ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000"));

    assertThat(properties)
        .containsEntry(ProducerConfig.LINGER_MS_CONFIG, "50")
        .containsEntry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000")
        .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_050);
    Map<String, Object> connectable = new HashMap<>(properties);
    connectable.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(connectable, new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThat(producer.metrics()).isNotEmpty();
      producer.close(Duration.ZERO);
    }
  }
}
