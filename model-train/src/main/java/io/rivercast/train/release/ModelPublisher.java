package io.rivercast.train.release;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the result of a run, its versions, aliases and events, in one transaction. A new publisher of the same topics
 * fences all former ones, so that no two assign the same version number. Safe for several threads.
 *
 * @param producer with a transactional id
 * @param topics of models, aliases and events
 */
public record ModelPublisher(Producer<byte[], byte[]> producer, Topics topics) {
  /** Aborts an open transaction of a former publisher and fences it; call it first, once. */
  public void fenceOthers() {
    producer.initTransactions();
  }

  /**
   * Publishes; concurrent calls run one after another.
   *
   * @throws KafkaException where nothing was published
   */
  public synchronized void publish(List<ModelVersion> versions, Optional<Aliases> aliases, List<TrainingEvent> events)
      throws InterruptedException {
    producer.beginTransaction();
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (ModelVersion version : versions) {
        String key = KnownModels.key(version.manifest().forecaster(), version.manifest().version());
        sent.add(producer.send(record(topics.models(), key, version)));
      }
      aliases.ifPresent(moved -> sent.add(producer.send(record(topics.aliases(), moved.forecaster(), moved))));
      events.forEach(event -> sent.add(producer.send(record(topics.training(), event.forecaster(), event))));
      producer.flush();
      check(sent);
      producer.commitTransaction();
    } catch (ProducerFencedException e) {
      throw e;
    } catch (KafkaException e) {
      abort(e);
      throw e;
    }
  }

  private static void check(List<Future<?>> sent) throws InterruptedException {
    for (Future<?> record : sent) {
      try {
        record.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
      }
    }
  }

  /** Fencing of this publisher may be detected only here. */
  private void abort(KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (ProducerFencedException e) {
      throw e;
    } catch (KafkaException e) {
      cause.addSuppressed(e);
    }
  }

  static <K, V> ProducerRecord<byte[], byte[]> record(Topic<K, V> topic, K key, @Nullable V value) {
    return new ProducerRecord<>(
        topic.name(),
        topic.key().serializer().serialize(topic.name(), key),
        topic.value().serializer().serialize(topic.name(), value));
  }
}
