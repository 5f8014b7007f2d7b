package io.rivercast.cli.loop;

import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed values of a topic. */
final class TopicRecords {
  private TopicRecords() {}

  /** Passes every value to a consumer, in the order of each partition. */
  static <V> void forEach(RivercastSettings settings, Topic<?, V> topic, Consumer<V> each) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings.consumer("check"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try (TopicReader reader = new TopicReader(consumer, List.of(topic.name()))) {
      reader.readToEnd(
          record -> each.accept(topic.value().deserializer().deserialize(topic.name(), record.value())));
    }
  }
}
