package io.rivercast.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as it is to be.
 *
 * @param name of the topic
 * @param key of its records
 * @param value of its records
 * @param partitions how many
 * @param cleanup what becomes of old records
 * @param retention how long a record is kept after it arrived; {@link java.time.temporal.ChronoUnit#FOREVER} where
 *     compaction alone decides
 * @param config Kafka's settings beyond those that follow from {@code cleanup} and {@code retention}
 */
public record Topic<K, V>(
    String name,
    Serde<K> key,
    Serde<V> value,
    int partitions,
    Cleanup cleanup,
    Duration retention,
    Map<String, String> config) {
  /** A broker's default of {@code max.message.bytes}. */
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  /** Copies the settings. */
  public Topic {
    config = Map.copyOf(config);
    if (partitions < 1) {
      throw new IllegalArgumentException("topic " + name + " must have at least 1 partition, received " + partitions);
    }
  }

  /**
   * All settings to create it with, by Kafka's names. What is deleted by age is aged by its arrival: readings of forty
   * years ago that arrived today are new.
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(config);
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.toString());
    if (cleanup == Cleanup.DELETE) {
      settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
      settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }
    return settings;
  }

  /** The largest batch of records that the topic accepts, in bytes; producers take it as {@code max.request.size}. */
  public int maxMessageBytes() {
    return Integer.parseInt(
        config.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(DEFAULT_MAX_MESSAGE_BYTES)));
  }

  @Override
  public String toString() {
    return name;
  }
}
