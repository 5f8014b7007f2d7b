package io.rivercast.embedded.services;

import io.rivercast.embedded.console.UserException;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ended when the scan began. */
public final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TopicScan() {}

  /**
   * The committed values, in the order of each partition.
   *
   * @throws UserException if the topic is not there
   */
  public static <K, V> List<V> values(RivercastSettings settings, Topic<K, V> topic) {
    try (KafkaConsumer<K, V> consumer =
        new KafkaConsumer<>(properties(settings), topic.key().deserializer(), topic.value().deserializer())) {
      if (!consumer.listTopics().containsKey(topic.name())) {
        throw new UserException("there is no topic " + topic.name() + " on this Kafka; check --bootstrap and --prefix");
      }
      List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
          .map(info -> new TopicPartition(topic.name(), info.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readTo(consumer, consumer.endOffsets(partitions));
    }
  }

  /** A consumer of committed records in no group, for those who decide themselves what they read. */
  public static Consumer<byte[], byte[]> consumer(RivercastSettings settings) {
    return new KafkaConsumer<>(properties(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> properties(RivercastSettings settings) {
    Map<String, Object> properties = settings.consumer("scan");
    properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    return properties;
  }

  private static <K, V> List<V> readTo(KafkaConsumer<K, V> consumer, Map<TopicPartition, Long> ends) {
    List<V> values = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<K, V> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
