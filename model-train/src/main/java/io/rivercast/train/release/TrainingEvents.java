package io.rivercast.train.release;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.schemas.topic.Topics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the training topic at once, outside of transactions. Safe for several threads.
 *
 * @param producer without transactions
 * @param topics with the training topic
 */
public record TrainingEvents(Producer<byte[], byte[]> producer, Topics topics) {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingEvents.class);

  /** Sends an event and does not wait; a failure is logged. */
  public void send(TrainingEvent event) {
    deliver(event, new CompletableFuture<>());
  }

  /** Sends an event; completes when the broker has acknowledged it. */
  public CompletableFuture<Void> sendAcknowledged(TrainingEvent event) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    deliver(event, done);
    return done;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback receives the result of the future.
  private void deliver(TrainingEvent event, CompletableFuture<Void> done) {
    try {
      producer.send(
          ModelPublisher.record(topics.training(), event.forecaster(), event),
          (where, failure) -> arrived(event, failure, done));
    } catch (KafkaException e) {
      arrived(event, e, done);
    }
  }

  private void arrived(TrainingEvent event, @Nullable Exception failure, CompletableFuture<Void> done) {
    if (failure == null) {
      done.complete(null);
    } else {
      LOG.warn("{} was not written to {}: {}", event, topics.training().name(), failure.toString());
      done.completeExceptionally(failure);
    }
  }
}
