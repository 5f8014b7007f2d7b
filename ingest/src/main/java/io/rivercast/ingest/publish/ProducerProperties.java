package io.rivercast.ingest.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Properties of the producer: the user's, then our defaults, then those that are required. */
final class ProducerProperties {
  private static final int LINGER_MS = 5;
  private static final int BATCH_BYTES = 128 * 1024;

  private ProducerProperties() {}

  /**
   * Settings of an idempotent producer.
   *
   * @param client properties of the user, by Kafka's names
   * @param timeout within which a record is acknowledged or has failed, waiting for space included
   */
  static Map<String, Object> of(Map<String, Object> client, Duration timeout) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.dividedBy(4).toMillis());
    properties.putIfAbsent(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(30_000, timeout.dividedBy(2).toMillis()));
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout(properties, timeout));
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    return properties;
  }

  /** Kafka refuses one shorter than a request and its linger. */
  private static int deliveryTimeout(Map<String, Object> properties, Duration timeout) {
    long min =
        number(properties, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
            + number(properties, ProducerConfig.LINGER_MS_CONFIG);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(min, timeout.multipliedBy(3).dividedBy(4).toMillis()));
  }

  private static long number(Map<String, Object> properties, String key) {
    String text = String.valueOf(properties.get(key)).strip();
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : 0; // Kafka itself rejects other text
  }
}
