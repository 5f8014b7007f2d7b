package io.rivercast.train;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.release.KnownModels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of models, aliases and training events. */
final class ControlLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLog.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Topics topics;
  private final KnownModels known;
  private final TopicReader reader;

  ControlLog(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Topics topics, KnownModels known) {
    this.topics = topics;
    this.known = known;
    this.reader = new TopicReader(
        consumer, List.of(topics.models().name(), topics.aliases().name(), topics.training().name()));
  }

  /** Takes in the records that have arrived; training events are handed on. */
  void poll(Duration timeout, Consumer<TrainingEvent> events) {
    reader.poll(timeout, record -> take(record, events));
  }

  /** Whether everything has been read that was there when the first poll began. */
  boolean caughtUp() {
    return reader.caughtUp();
  }

  /** Whether the broker answers. */
  boolean reachable() {
    return reader.reachable(TIMEOUT);
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Consumer<TrainingEvent> events) {
    if (record.topic().equals(topics.models().name())) {
      takeModel(record);
    } else if (record.topic().equals(topics.aliases().name())) {
      value(topics.aliases(), record)
          .filter(aliases -> keyed(record, topics.aliases(), aliases.forecaster()))
          .ifPresent(known::moved);
    } else {
      value(topics.training(), record).ifPresent(event -> {
        // Also the number of a run that was killed is never used again.
        if (event instanceof TrainingEvent.Started started) {
          known.used(event.forecaster(), started.version());
        }
        events.accept(event);
      });
    }
  }

  private void takeModel(ConsumerRecord<byte[], byte[]> record) {
    String key = key(record, topics.models());
    if (!known.used(key)) {
      LOG.warn("record {} of {} is skipped: '{}' is no 'forecaster/version'", record.offset(), record.topic(), key);
      return;
    }
    if (record.value() == null) {
      known.removed(key);
    }
    value(topics.models(), record)
        .filter(version -> keyed(
            record, topics.models(),
            KnownModels.key(version.manifest().forecaster(), version.manifest().version())))
        .ifPresent(version -> known.published(version, record.offset()));
  }

  /** The key of a record as text; empty where it has none. */
  private static String key(ConsumerRecord<byte[], byte[]> record, Topic<String, ?> topic) {
    return record.key() == null ? "" : topic.key().deserializer().deserialize(record.topic(), record.key());
  }

  /** Whether the key of a record is that of its value; a record under another key is not used. */
  private static boolean keyed(ConsumerRecord<byte[], byte[]> record, Topic<String, ?> topic, String own) {
    String key = key(record, topic);
    if (!key.equals(own)) {
      LOG.warn("passes over record {} of {}: its key is '{}', its value is of '{}'", record.offset(), record.topic(),
          key, own);
    }
    return key.equals(own);
  }

  private static <V> Optional<V> value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(topic.value().deserializer().deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      LOG.warn("record {} of {} is skipped: {}", record.offset(), record.topic(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
