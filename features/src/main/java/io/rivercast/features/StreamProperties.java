package io.rivercast.features;

import io.rivercast.runtime.settings.RivercastSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams' settings. What makes the service right is fixed; what makes it quick is a default that any {@code kafka.*}
 * property overrides.
 */
public final class StreamProperties {
  private static final int COMMIT_MILLIS = 50;
  private static final int LINGER_MILLIS = 5;
  private static final int BATCH_BYTES = 128 * 1024;
  private static final int SESSION_MILLIS = 8_000;
  private static final int HEARTBEAT_MILLIS = 2_000;
  private static final int TRANSACTION_RETRY_MILLIS = 5;

  private StreamProperties() {}

  /** Kafka's properties for a service of these settings. */
  public static Map<String, Object> of(RivercastSettings settings) {
    Map<String, Object> properties = settings.streams("features", quick());
    properties.putAll(right(settings));
    return properties;
  }

  private static Map<String, Object> quick() {
    return Map.of(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS,
        ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS,
        // A transaction that follows another at once is told to try again: soon, not after the usual 100 ms.
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), TRANSACTION_RETRY_MILLIS);
  }

  private static Map<String, Object> right(RivercastSettings settings) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG, "features-" + settings.topics().prefix(),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().resolve("features").toString(),
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication(),
        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true,
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        settings.topics().windows().maxMessageBytes());
  }
}
