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
 * @param retentionSet whether the user has set the retention; it then applies also to a topic that exists already
 * @param config Kafka's settings beyond those that follow from {@code cleanup} and {@code retention}
 */
public record Topic<K, V>(
    String name,
    Serde<K> key,
    Serde<V> value,
    int partitions,
    Cleanup cleanup,
    Duration retention,
    boolean retentionSet,
    Map<String, String> config) {
  /** A broker's default of {@code max.message.bytes}. */
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;
  /** A broker's default of {@code segment.ms}. */
  private static final Duration DEFAULT_SEGMENT = Duration.ofDays(7);
  private static final Duration MIN_SEGMENT = Duration.ofMinutes(10);
  private static final int SEGMENTS_PER_RETENTION = 4;

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
    settings.putAll(retentionSettings());
    if (cleanup == Cleanup.DELETE) {
      settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }
    return settings;
  }

  /**
   * The settings that hold the retention. A broker deletes whole segments, so a short retention needs shorter segments than
   * the default of seven days: a quarter of the retention.
   */
  public Map<String, String> retentionSettings() {
    if (cleanup != Cleanup.DELETE) {
      return Map.of();
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
    Duration segment = retention.dividedBy(SEGMENTS_PER_RETENTION);
    if (segment.compareTo(DEFAULT_SEGMENT) < 0) {
      Duration atLeast = segment.compareTo(MIN_SEGMENT) < 0 ? MIN_SEGMENT : segment;
      settings.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(atLeast.toMillis()));
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
