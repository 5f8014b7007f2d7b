package io.rivercast.serve.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads single records of the models topic; opens a consumer for each, since a new version is a rare event. */
public final class KafkaModelArchive implements ModelArchive {
  private static final Duration POLL = Duration.ofMillis(250);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition models;

  /** Over the only partition of the models topic. */
  public KafkaModelArchive(Supplier<Consumer<byte[], byte[]>> consumers, String topic) {
    this.consumers = consumers;
    this.models = new TopicPartition(topic, 0);
  }

  @Override
  public Optional<byte[]> read(String key, long offset) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(models));
      consumer.seek(models, offset);
      long end = consumer.endOffsets(List.of(models)).getOrDefault(models, 0L);
      while (consumer.position(models) < end) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          boolean same = each.key() != null && key.equals(new String(each.key(), StandardCharsets.UTF_8));
          return same ? Optional.ofNullable(each.value()) : Optional.empty();
        }
      }
      return Optional.empty();
    }
  }
}
