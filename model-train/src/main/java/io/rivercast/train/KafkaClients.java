package io.rivercast.train;

import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a real broker. */
record KafkaClients(RivercastSettings settings) implements Clients {
  @Override
  public Consumer<byte[], byte[]> consumer(String name) {
    Map<String, Object> properties = settings.consumer("train-" + name);
    properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> publisher() {
    Map<String, Object> properties = producer("train-publisher");
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "train-" + settings.topics().prefix());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MODEL_BYTES);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * Topics.MODEL_BYTES);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Producer<byte[], byte[]> eventProducer() {
    Map<String, Object> properties = producer("train-events");
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> producer(String name) {
    Map<String, Object> properties = settings.producer(name);
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    return properties;
  }
}
