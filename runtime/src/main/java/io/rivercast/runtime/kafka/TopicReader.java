package io.rivercast.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads every partition of some topics without a group: from the beginning, or on from where an earlier reader was. The
 * consumer decides what counts as committed. For one thread.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<String> topics;
  private final Map<TopicPartition, Long> from;
  private final Map<TopicPartition, Range> only;
  private final Map<TopicPartition, Range> read = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private List<TopicPartition> partitions = List.of();

  /** Offsets from {@code first} up to but without {@code end}. */
  public record Range(long first, long end) {}

  /** Takes a record. */
  @FunctionalInterface
  public interface Sink {
    /** Called for each record, in the order of its partition. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  /** From the beginning of topics that exist; the consumer is closed with the reader. */
  public TopicReader(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
    this(consumer, topics, Map.of());
  }

  /** From these offsets, and elsewhere from the beginning. */
  public TopicReader(
      Consumer<byte[], byte[]> consumer, Collection<String> topics, Map<TopicPartition, Long> from) {
    this(consumer, topics, from, Map.of());
  }

  /** These ranges of partitions that exist, and nothing else; records behind a range may be handed on as well. */
  public TopicReader(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> only) {
    this(consumer, List.of(), Map.of(), only);
  }

  private TopicReader(
      Consumer<byte[], byte[]> consumer,
      Collection<String> topics,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Range> only) {
    this.consumer = consumer;
    this.topics = List.copyOf(topics);
    this.from = Map.copyOf(from);
    this.only = Map.copyOf(only);
  }

  private void begin() {
    if (only.isEmpty()) {
      beginTopics();
    } else {
      consumer.assign(only.keySet());
      only.forEach((partition, range) -> {
        consumer.seek(partition, range.first());
        ends.put(partition, range.end());
      });
      partitions = List.copyOf(only.keySet());
    }
  }

  private void beginTopics() {
    List<TopicPartition> found = topics.stream().flatMap(topic -> partitionsOf(topic).stream()).toList();
    consumer.assign(found);
    consumer.seekToBeginning(found.stream().filter(partition -> !from.containsKey(partition)).toList());
    from.forEach(consumer::seek);
    ends.putAll(consumer.endOffsets(found));
    partitions = found;
  }

  private List<TopicPartition> partitionsOf(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /**
   * Hands on the records that have arrived.
   *
   * @param timeout longest wait for a first one
   * @return how many there were
   */
  public int poll(Duration timeout, Sink sink) {
    if (partitions.isEmpty()) {
      begin();
    }
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      sink.take(record);
      read.merge(
          new TopicPartition(record.topic(), record.partition()),
          new Range(record.offset(), record.offset() + 1),
          (before, last) -> new Range(before.first(), last.end()));
      count++;
    }
    return count;
  }

  /** Whether everything has been read that was there when the first poll began. */
  public boolean caughtUp() {
    if (partitions.isEmpty()) {
      return false;
    }
    Predicate<Map.Entry<TopicPartition, Long>> reached = end -> consumer.position(end.getKey()) >= end.getValue();
    ends.entrySet().removeIf(reached);
    return ends.isEmpty();
  }

  /**
   * Reads up to where the topics ended when the first poll began.
   *
   * @throws TimeoutException where nothing has come for 30 s
   */
  public void readToEnd(Sink sink) {
    long last = System.nanoTime();
    while (!caughtUp()) {
      if (poll(POLL, sink) > 0) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > TIMEOUT.toNanos()) {
        throw new TimeoutException(
            "the broker has sent no records for " + TIMEOUT.toSeconds() + " s; missing are those up to " + ends);
      }
    }
  }

  /** Records that are there and not read yet; empty as long as it is not known. */
  public OptionalLong left() {
    if (partitions.isEmpty()) {
      return OptionalLong.empty();
    }
    long left = 0;
    for (TopicPartition partition : partitions) {
      OptionalLong lag = consumer.currentLag(partition);
      if (lag.isEmpty()) {
        return OptionalLong.empty();
      }
      left += lag.getAsLong();
    }
    return OptionalLong.of(left);
  }

  /** Whether the broker answers within so long. */
  public boolean reachable(Duration timeout) {
    try {
      consumer.endOffsets(partitions, timeout);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** What was read of each partition, up to its position; partitions in which nothing was found are left out. */
  public Map<TopicPartition, Range> ranges() {
    Map<TopicPartition, Range> ranges = new HashMap<>(read);
    ranges.replaceAll((partition, range) -> new Range(range.first(), consumer.position(partition)));
    return ranges;
  }

  /** Where another reader goes on after this one: behind the last record of each partition that was handed on. */
  public Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>(from);
    read.forEach((partition, range) -> positions.put(partition, range.end()));
    return positions;
  }

  /** Records that a topic holds, by its offsets; it need not be one of those that are read. */
  public long count(String topic) {
    List<TopicPartition> all = partitionsOf(topic);
    return sum(consumer.endOffsets(all)) - sum(consumer.beginningOffsets(all));
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
  }
}
