package io.rivercast.scoreboard.scoring;

import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Properties of Kafka Streams for the scoring topology. */
public final class ScoringProperties {
  private ScoringProperties() {}

  /** Defaults, overridden by the settings of the user, overridden by what the topology requires. */
  public static Properties of(RivercastSettings settings) {
    Topics topics = settings.topics();
    Properties all = new Properties();
    all.putAll(settings.streams("scoreboard-scoring", defaults()));
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, "scoreboard-" + topics.prefix());
    all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    all.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), topics.scores().maxMessageBytes());
    return all;
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100,
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5,
        StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024,
        // The broker rejects a transaction that immediately follows another; the default backoff is 100 ms.
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5,
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
  }
}
