package io.rivercast.serve.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.metric.ClientLag;
import io.rivercast.serve.model.LiveModels;
import io.rivercast.serve.model.ModelHolder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Polls windows, answers them with the models of the moment, and writes the answers and the offsets in one transaction, so
 * that every window has exactly one answer whatever fails. Models change between two polls, never within one.
 */
public final class ForecastLoop {
  private static final Duration CLOSING = Duration.ofMillis(1500);
  private static final int LONGEST_RETRY = 50;

  private final LoopClients clients;
  private final String windows;
  private final PollWork work;
  private final ModelHolder shelf;
  private final LoopSettings settings;
  private final LoopMeters meters;
  private volatile boolean assigned;
  private volatile boolean stopping;
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private Duration pause;

  /**
   * Makes a loop.
   *
   * @param clients where its consumer and producer come from
   * @param windows the topic to read
   * @param work what windows become; of this loop alone
   * @param shelf where the models of the moment lie
   */
  public ForecastLoop(
      LoopClients clients,
      String windows,
      PollWork work,
      ModelHolder shelf,
      LoopSettings settings,
      MeterRegistry registry) {
    this.clients = clients;
    this.windows = windows;
    this.work = work;
    this.shelf = shelf;
    this.settings = settings;
    this.pause = settings.retry();
    this.meters = new LoopMeters(registry, InstantSource.system());
  }

  /** Goes round until {@link #stop}; throws where its clients cannot go on, and may then be called again. */
  public void run() {
    Producer<byte[], byte[]> producer = clients.producer();
    try {
      // First of all: ends what an earlier life of this producer left open, and so settles where the group stands.
      producer.initTransactions();
      follow(producer);
    } finally {
      producer.close(CLOSING);
    }
  }

  private void follow(Producer<byte[], byte[]> producer) {
    Consumer<byte[], byte[]> consumer = clients.consumer();
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
    ConsumerRecords<byte[], byte[]> records = consumer.poll(settings.patience());
    if (records.isEmpty()) {
      return;
    }
    meters.turn(records.count(), () -> answer(records, consumer, producer));
    if (records.count() < settings.maxPollRecords()) {
      LockSupport.parkNanos(settings.pace().toNanos() - (System.nanoTime() - began));
    }
  }

  private void answer(
      ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    List<ProducerRecord<byte[], byte[]>> answers;
    try (LiveModels models = shelf.take()) {
      answers = work.answer(records, models);
    }
    if (new Transaction(answers, records.nextOffsets(), consumer.groupMetadata()).commit(producer)) {
      meters.committed(records);
      pause = settings.retry();
    } else {
      again(records, consumer);
    }
  }

  /** Goes back to where the poll began, which is where the group's committed offsets still are. */
  private void again(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
    meters.aborted();
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
    LockSupport.parkNanos(pause.toNanos());
    Duration longest = settings.retry().multipliedBy(LONGEST_RETRY);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /** Whether its group has given it its share of the partitions, which may be none. */
  public boolean assigned() {
    return assigned;
  }

  /** Windows that it has still to read, as of its last fetch of each partition; 0 where it does not read. */
  public double lag() {
    Consumer<byte[], byte[]> consumer = reading;
    return consumer == null ? 0 : ClientLag.records(consumer.metrics());
  }

  /** Ends {@link #run} after the poll in progress. */
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
      // Nothing to do: a poll's work is committed or undone before the next poll, where partitions move.
    }
  }
}
