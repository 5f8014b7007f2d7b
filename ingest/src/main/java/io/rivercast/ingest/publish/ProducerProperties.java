package io.rivercast.ingest.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings: what the user says, ours where they say nothing, and what must be so. */
final class ProducerProperties {
  private static final int LINGER_MS = 5;
  private static final int BATCH_BYTES = 128 * 1024;

  private ProducerProperties() {}

  /**
   * Settings of an idempotent producer.
   *
   * @param client the user's, by Kafka's names
   * @param patience within which a record is acknowledged or has failed, waiting for space included
   */
  static Map<String, Object> of(Map<String, Object> client, Duration patience) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.dividedBy(4).toMillis());
    properties.putIfAbsent(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(30_000, patience.dividedBy(2).toMillis()));
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout(properties, patience));
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return properties;
  }

  /** Kafka refuses one shorter than a request and its linger. */
  private static int deliveryTimeout(Map<String, Object> properties, Duration patience) {
    long least =
        number(properties, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
            + number(properties, ProducerConfig.LINGER_MS_CONFIG);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(least, patience.multipliedBy(3).dividedBy(4).toMillis()));
  }

  private static long number(Map<String, Object> properties, String key) {
    String text = String.valueOf(properties.get(key)).strip();
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0; // Kafka itself refuses what is no number.
  }
}
