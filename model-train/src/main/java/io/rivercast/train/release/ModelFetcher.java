package io.rivercast.train.release;

import io.rivercast.core.model.ModelVersion;
import io.rivercast.schemas.signing.InvalidSignatureException;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches single versions from the models topic, so that they need not all be kept in memory. */
public final class ModelFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(ModelFetcher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Topic<String, ModelVersion> topic;

  /** Opens a consumer for each version that is fetched. */
  public ModelFetcher(Supplier<? extends Consumer<byte[], byte[]>> consumers, Topic<String, ModelVersion> topic) {
    this.consumers = consumers;
    this.topic = topic;
  }

  /** The version at an offset; empty where it is gone or its seal does not match. */
  public Optional<ModelVersion> fetch(long offset) {
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(TIMEOUT)) {
        return record.offset() == offset ? verified(record) : Optional.empty();
      }
      return Optional.empty();
    }
  }

  private Optional<ModelVersion> verified(ConsumerRecord<byte[], byte[]> record) {
    try {
      Optional<ModelVersion> version =
          Optional.ofNullable(topic.value().deserializer().deserialize(record.topic(), record.value()));
      version.ifPresent(found -> ModelSigning.verify(found, Optional.empty()));
      return version;
    } catch (SerializationException | InvalidSignatureException e) {
      LOG.warn("the model at offset {} of {} is left out of the comparison: {}", record.offset(), topic.name(), e.getMessage());
      return Optional.empty();
    }
  }
}
