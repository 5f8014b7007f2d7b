package io.rivercast.scoreboard.state;

import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition from its beginning onto the board, without a group. Run again after a failure it goes on where
 * it was, so that nothing is counted twice.
 */
final class BoardReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(2);

  private final ScoreboardState board;
  private final Routes routes;
  private final Topic<?, ?> observations;
  private final Supplier<Consumer<byte[], byte[]>> clients;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private List<TopicPartition> counted = List.of();
  private long countAgainAt = System.nanoTime();
  private volatile @Nullable Consumer<byte[], byte[]> reading;
  private volatile boolean stopping;

  BoardReader(Topics topics, ScoreboardState board, Supplier<Consumer<byte[], byte[]>> clients) {
    this.board = board;
    this.routes = new Routes(topics, board);
    this.observations = topics.observations();
    this.clients = clients;
  }

  /** What must exist before it can read. */
  List<Topic<?, ?>> topics() {
    return Stream.<Topic<?, ?>>concat(routes.topics().stream(), Stream.of(observations)).toList();
  }

  /** Reads until it is told to stop. */
  void run() {
    try (Consumer<byte[], byte[]> consumer = clients.get()) {
      reading = consumer;
      Map<TopicPartition, Long> ends = begin(consumer);
      while (!stopping) {
        poll(consumer);
        tell(consumer, ends);
      }
    } catch (WakeupException e) {
      if (!stopping) {
        throw e;
      }
    } finally {
      reading = null;
    }
  }

  /** Takes up all partitions; tells where they end now. Observations are only counted, so they are paused. */
  private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        routes.topics().stream().flatMap(topic -> partitions(consumer, topic).stream()).toList();
    counted = partitions(consumer, observations);
    consumer.assign(Stream.concat(partitions.stream(), counted.stream()).toList());
    consumer.pause(counted);
    consumer.seekToBeginning(partitions.stream().filter(partition -> !positions.containsKey(partition)).toList());
    positions.forEach(consumer::seek);
    return consumer.endOffsets(partitions);
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic<?, ?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private void poll(Consumer<byte[], byte[]> consumer) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      byte @Nullable [] value = record.value();
      if (value != null) {
        routes.take(record.topic(), value);
      }
      positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
  }

  private void tell(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Progress before = board.progress();
    ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    long readings = waitedFor() ? readings(consumer, before.readings()) : before.readings();
    board.progress(new Progress(before.caughtUp() || ends.isEmpty(), readings));
  }

  private boolean waitedFor() {
    return board.forecasters().stream()
        .anyMatch(name -> board.read(name, state -> state.seriesCount() == 0).orElse(false));
  }

  private long readings(Consumer<byte[], byte[]> consumer, long before) {
    if (System.nanoTime() - countAgainAt < 0) {
      return before;
    }
    countAgainAt = System.nanoTime() + BETWEEN_COUNTS.toNanos();
    return sum(consumer.endOffsets(counted)) - sum(consumer.beginningOffsets(counted));
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Makes {@link #run} return soon; tells whether it is running. */
  boolean stop() {
    stopping = true;
    Consumer<byte[], byte[]> now = reading;
    if (now != null) {
      now.wakeup();
    }
    return now != null;
  }
}
