package io.rivercast.serve.score;

import io.rivercast.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/** How Kafka Streams runs the scoring topology. */
public final class ScoringProperties {
  private ScoringProperties() {}

  /**
   * Defaults, then what the user says, then what the topology cannot do without.
   *
   * @param client Kafka's client properties as the user gave them
   * @param state the directory of all state on disk
   * @param replication copies of the changelog; -1: the broker's default
   */
  public static Properties of(Map<String, Object> client, Topics topics, Path state, short replication) {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    // A transaction that follows another at once is told to retry: the default pause is 100 ms.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    all.putAll(client);
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, "serve-" + topics.prefix() + "-scoring");
    all.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replication);
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
    all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters("serve").name());
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }
}
