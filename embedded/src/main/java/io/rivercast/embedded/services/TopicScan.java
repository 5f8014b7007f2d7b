package io.rivercast.embedded.services;

import io.rivercast.embedded.console.UserException;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ended when the scan began. */
public final class TopicScan {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private TopicScan() {}

  /**
   * Passes each committed value to a consumer, one at a time, in the order of each partition. A record that cannot be read is
   * skipped with a warning that names it.
   *
   * @throws UserException if the topic does not exist
   */
  public static <V> void forEach(
      RivercastSettings settings, Topic<?, V> topic, Consumer<V> values, Consumer<String> warnings) {
    KafkaConsumer<byte[], byte[]> consumer = consumer(settings);
    try (TopicReader reader = new TopicReader(consumer, List.of(topic.name()))) {
      if (!consumer.listTopics().containsKey(topic.name())) {
        throw new UserException("there is no topic " + topic.name() + " on this Kafka; check --bootstrap and --prefix");
      }
      reader.readToEnd(record -> value(topic, record, warnings).ifPresent(values));
    }
  }

  private static <V> Optional<V> value(
      Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record, Consumer<String> warnings) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(topic.value().deserializer().deserialize(topic.name(), record.value()));
    } catch (SerializationException e) {
      warnings
          .accept("skipped the record at offset " + record.offset() + " of " + topic.name() + "-" + record.partition()
              + ", which cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** All committed values, in the order of each partition; unreadable records are skipped with a warning on stderr. */
  public static <V> List<V> values(RivercastSettings settings, Topic<?, V> topic) {
    List<V> values = new ArrayList<>();
    forEach(settings, topic, values::add, System.err::println);
    return values;
  }

  /** A consumer of committed records in no group, without an assignment. */
  public static KafkaConsumer<byte[], byte[]> consumer(RivercastSettings settings) {
    Map<String, Object> properties = settings.consumer("scan");
    properties.put("default.api.timeout.ms", (int) TIMEOUT.toMillis());
    return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
