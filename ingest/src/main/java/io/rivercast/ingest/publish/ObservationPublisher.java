package io.rivercast.ingest.publish;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes observations to their topic, keyed by series, and rejections to the dead letters, in batches. When the broker is
 * slower than the caller, the caller blocks. Readings of a series keep their order. Every record is either acknowledged by
 * all replicas or its future fails, and {@link #flush} throws on any failure since the last one.
 *
 * <p>Safe for use by several threads.
 */
public final class ObservationPublisher implements AutoCloseable {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final Producer<byte[], byte[]> producer;
  private final Topic<SeriesId, Observation> observations;
  private final Topic<byte[], byte[]> deadLetters;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicReference<Optional<Failure>> failure = new AtomicReference<>(Optional.empty());

  /** Over a producer that this publisher closes. */
  public ObservationPublisher(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.observations = topics.observations();
    this.deadLetters = topics.deadLetters("ingest");
  }

  /**
   * Over a producer of its own, for a replay: a record has two minutes to be acknowledged.
   *
   * @param client properties of a producer
   */
  public static ObservationPublisher connect(Map<String, Object> client, Topics topics) {
    return connect(client, topics, DEFAULT_TIMEOUT);
  }

  /**
   * Over a producer of its own.
   *
   * @param client properties of a producer; its timeouts take precedence over {@code timeout}
   * @param timeout within which a record is acknowledged or has failed, waiting for space included
   */
  public static ObservationPublisher connect(Map<String, Object> client, Topics topics, Duration timeout) {
    return new ObservationPublisher(
        new KafkaProducer<>(
            ProducerProperties.of(client, timeout), new ByteArraySerializer(), new ByteArraySerializer()),
        topics);
  }

  /**
   * Writes an observation.
   *
   * @return completes when it is acknowledged; fails with Kafka's error
   */
  public CompletableFuture<Void> publish(Observation observation) {
    return publish(observation, Optional.empty());
  }

  /**
   * Writes an observation that belongs to a trace, or to none.
   *
   * @return completes when it is acknowledged; fails with Kafka's error
   */
  public CompletableFuture<Void> publish(Observation observation, Optional<TraceContext> trace) {
    String topic = observations.name();
    byte[] key = observations.key().serializer().serialize(topic, observation.series());
    byte[] value = observations.value().serializer().serialize(topic, observation);
    return send(new ProducerRecord<>(topic, null, key, value, TraceContext.headers(trace)));
  }

  /**
   * Writes a rejection to the dead letters: the reading as received, or its head, with reason, message and source as headers.
   *
   * @return completes when it is acknowledged; fails with Kafka's error
   */
  public CompletableFuture<Void> refuse(Rejection rejection) {
    return send(
        DeadLetters.ofReading(
            rejection.raw().getBytes(StandardCharsets.UTF_8), rejection.reason(), rejection.message(),
            rejection.source(), deadLetters.name()));
  }

  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      var _ = producer.send(record, (metadata, error) -> complete(done, record.topic(), error));
    } catch (KafkaException | IllegalStateException e) {
      complete(done, record.topic(), e);
    }
    return done;
  }

  private void complete(CompletableFuture<Void> done, String topic, Exception error) {
    if (error == null) {
      done.complete(null);
    } else if (done.completeExceptionally(error)) {
      lost.incrementAndGet();
      failure.updateAndGet(first -> first.or(() -> Optional.of(new Failure(topic, error))));
    }
  }

  /**
   * Blocks until everything sent so far is acknowledged or has failed.
   *
   * @throws PublishException where anything failed since the last flush
   */
  public void flush() {
    producer.flush();
    check();
  }

  /**
   * Throws on failures so far, without blocking.
   *
   * @throws PublishException where anything failed since the last check or flush
   */
  public void check() {
    if (failure.get().isPresent()) {
      Optional<Failure> first = failure.getAndSet(Optional.empty());
      if (first.isPresent()) {
        throw new PublishException(first.get().topic(), lost.getAndSet(0), first.get().cause());
      }
    }
  }

  /** Waits a few seconds for records in flight, then closes the producer. */
  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  /** The first record that failed. */
  private record Failure(String topic, Exception cause) {}
}
