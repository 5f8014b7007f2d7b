package io.rivercast.serve.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.kafka.Backoff;
import io.rivercast.runtime.kafka.KafkaErrors;
import io.rivercast.runtime.lifecycle.ProgressWatch;
import io.rivercast.runtime.lifecycle.Work;
import io.rivercast.runtime.metric.ClientLag;
import io.rivercast.serve.model.LiveModels;
import io.rivercast.serve.model.ModelHolder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Polls windows, predicts from them with the models of the moment, and writes the predictions and the offsets in one
 * transaction, so that every window has exactly one prediction whatever fails. Models change between two polls, never within one. While
 * transactions abort, each attempt takes half as many records, down to the one that cannot be passed, which is reported.
 */
public final class ForecastLoop implements Work {
  private static final Duration CLOSING = Duration.ofMillis(1500);
  private static final int MAX_RETRY_FACTOR = 50;

  private final LoopClients clients;
  private final String windows;
  private final PollWork work;
  private final ModelHolder models;
  private final LoopSettings settings;
  private final LoopMeters meters;
  private final Backoff backoff;
  private final ProgressWatch progress = new ProgressWatch();
  private volatile boolean assigned;
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> reading;

  /**
   * Makes a loop.
   *
   * @param clients where its consumer and producer come from
   * @param windows the topic to read
   * @param work what windows become; of this loop alone
   * @param models holds the current models
   */
  public ForecastLoop(
      LoopClients clients,
      String windows,
      PollWork work,
      ModelHolder models,
      LoopSettings settings,
      MeterRegistry registry) {
    this.clients = clients;
    this.windows = windows;
    this.work = work;
    this.models = models;
    this.settings = settings;
    this.backoff = new Backoff(settings.retry(), settings.retry().multipliedBy(MAX_RETRY_FACTOR));
    this.meters = new LoopMeters(registry, InstantSource.system());
  }

  /** Runs until {@link #stop}; throws where its clients are unusable, and may then be called again. */
  @Override
  public void run() {
    Producer<byte[], byte[]> producer = clients.producer().get();
    try {
      // First, to end the transaction that an earlier producer of this id left open: its offsets are final then.
      producer.initTransactions();
      follow(producer);
    } finally {
      producer.close(CLOSING);
    }
  }

  private void follow(Producer<byte[], byte[]> producer) {
    Consumer<byte[], byte[]> consumer = clients.consumer().get();
    reading = consumer;
    try {
      consumer.subscribe(List.of(windows), new Assignment());
      while (!stopping) {
        turn(consumer, producer);
      }
    } finally {
      assigned = false;
      reading = null;
      consumer.close(CloseOptions.timeout(CLOSING));
    }
  }

  private void turn(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    long began = System.nanoTime();
    ConsumerRecords<byte[], byte[]> records = limited(consumer.poll(settings.patience()), consumer);
    if (records.isEmpty()) {
      return;
    }
    meters.turn(records.count(), () -> attempt(records, consumer, producer));
    if (records.count() < settings.maxPollRecords()) {
      LockSupport.parkNanos(settings.pace().toNanos() - (System.nanoTime() - began));
    }
  }

  /** Half as many records for each attempt in a row that committed nothing; the consumer goes back to the others. */
  private ConsumerRecords<byte[], byte[]> limited(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    int limit = Math.max(1, settings.maxPollRecords() >> Math.min(progress.attempts(), Integer.SIZE - 1));
    if (records.count() <= limit) {
      return records;
    }
    int left = limit;
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> all = records.records(partition);
      int count = Math.min(left, all.size());
      left -= count;
      if (count < all.size()) {
        consumer.seek(partition, all.get(count).offset());
      }
      if (count > 0) {
        taken.put(partition, all.subList(0, count));
        next.put(partition, new OffsetAndMetadata(all.get(count - 1).offset() + 1));
      }
    }
    return new ConsumerRecords<>(taken, next);
  }

  private void attempt(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    try {
      predict(records, consumer, producer);
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!KafkaErrors.mayPass(e)) {
        progress.blocked(first(records), KafkaErrors.describe(e));
      }
      throw e;
    }
  }

  private void predict(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    List<ProducerRecord<byte[], byte[]>> outputs;
    try (LiveModels current = models.take()) {
      outputs = work.predict(records, current);
    }
    Optional<KafkaException> aborted =
        new Transaction(outputs, records.nextOffsets(), consumer.groupMetadata()).commit(producer);
    if (aborted.isEmpty()) {
      meters.committed(records);
      progress.passed();
    } else {
      again(records, consumer, aborted.get());
    }
  }

  /** Goes back to where the poll began, which is where the group's committed offsets still are. */
  private void again(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer, KafkaException cause) {
    meters.aborted();
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
    progress.blocked(first(records), KafkaErrors.describe(cause));
    LockSupport.parkNanos(backoff.after(progress.attempts()).toNanos());
  }

  private static String first(ConsumerRecords<byte[], byte[]> records) {
    ConsumerRecord<byte[], byte[]> first = records.iterator().next();
    String name = first.topic() + "-" + first.partition() + " offset " + first.offset();
    return records.count() == 1 ? name : records.count() + " records from " + name;
  }

  /** What keeps it from its work: no share of the partitions yet, which may be none, or a record that it does not pass. */
  @Override
  public Optional<String> waitingFor() {
    return progress.waitingFor().or(() -> assigned ? Optional.empty() : Optional.of("its share of the windows"));
  }

  /** The record that it has not passed for minutes. */
  @Override
  public Optional<String> failure() {
    return progress.failure();
  }

  /** Windows still to be read, as of the last fetch of each partition; 0 while it does not read. */
  public double lag() {
    Consumer<byte[], byte[]> consumer = reading;
    return consumer == null ? 0 : ClientLag.records(consumer.metrics());
  }

  /** Ends {@link #run} after the poll in progress. */
  @Override
  public void stop() {
    stopping = true;
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assigned = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // A poll's work is committed or undone before the next poll, where partitions move. Attempts are counted afresh,
      // since the record that is not passed may be another member's now.
      progress.passed();
    }
  }
}
