package io.rivercast.runtime.lifecycle;

import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Properties of Kafka Streams. Those that correctness needs are fixed; those of speed are defaults that any {@code kafka.*}
 * property of the user overrides.
 */
public final class StreamProperties {
  private StreamProperties() {}

  /**
   * Kafka's properties for the stream of a service.
   *
   * @param service begins the application id and names the state directory
   * @param sink the topic that limits the size of a record
   * @param commitInterval how long a transaction collects
   */
  public static Map<String, Object> of(
      RivercastSettings settings, String service, Topic<?, ?> sink, Duration commitInterval) {
    Map<String, Object> properties = new HashMap<>(settings.streams(service, defaults(commitInterval)));
    properties.putAll(fixed(settings, service, sink));
    return properties;
  }

  private static Map<String, Object> defaults(Duration commitInterval) {
    return Map.of(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, (int) commitInterval.toMillis(),
        ProducerConfig.LINGER_MS_CONFIG, 5,
        ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
        // Steps, windows and changelogs repeat names and most of their values: a fifth of the disk.
        ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd",
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 8_000,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000,
        // The broker refuses a transaction right after another for a moment; the default pause of 100 ms would set the pace.
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
  }

  private static Map<String, Object> fixed(RivercastSettings settings, String service, Topic<?, ?> sink) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG, service + "-" + settings.topics().prefix(),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().resolve(service).toString(),
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication(),
        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true,
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), sink.maxMessageBytes());
  }
}
