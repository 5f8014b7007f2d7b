package io.rivercast.runtime.lifecycle;

import io.rivercast.runtime.settings.RivercastSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Properties of Kafka Streams. Those that correctness needs are fixed; those of speed are defaults that any {@code kafka.*}
 * property of the user overrides.
 */
public final class StreamProperties {
  private StreamProperties() {}

  /**
   * Kafka's properties for the stream of a service.
   *
   * @param service begins the application id, and names the state directory and the topic of dead letters
   * @param commitInterval how long a transaction collects
   */
  public static Map<String, Object> of(RivercastSettings settings, String service, Duration commitInterval) {
    Map<String, Object> properties = new HashMap<>(settings.streams(service, defaults(commitInterval)));
    properties.putAll(fixed(settings, service));
    return properties;
  }

  private static Map<String, Object> defaults(Duration commitInterval) {
    return Map.of(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, (int) commitInterval.toMillis(),
        ProducerConfig.LINGER_MS_CONFIG, 5,
        ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 8_000,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000,
        // A transaction right after another is told to retry; the default pause of 100 ms would set the pace.
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
  }

  private static Map<String, Object> fixed(RivercastSettings settings, String service) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG, service + "-" + settings.topics().prefix(),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().resolve(service).toString(),
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication(),
        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true,
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class,
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, settings.topics().deadLetters(service).name());
  }
}
