package io.rivercast.train.data;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads every partition of some topics from the beginning, in no group. The consumer decides what counts as committed.
 * Not for use by several threads.
 */
public final class LogReader implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<String> topics;
  private List<TopicPartition> partitions = List.of();
  private final Map<TopicPartition, Long> first = new HashMap<>();

  /** What is done with a record. */
  @FunctionalInterface
  public interface Sink {
    /** Takes a record. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  /** Takes the consumer over; topics that exist. */
  public LogReader(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
    this.consumer = consumer;
    this.topics = List.copyOf(topics);
  }

  private void begin() {
    partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Hands on the records that are there.
   *
   * @param patience how long to wait for a first one
   * @return how many came
   */
  public int poll(Duration patience, Sink sink) {
    if (partitions.isEmpty()) {
      begin();
    }
    int count = 0;
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      first.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
      sink.take(record);
      count++;
    }
    return count;
  }

  /** Records that are there and not read yet; empty as long as the broker has not told. */
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
  public boolean reachable(Duration patience) {
    try {
      consumer.endOffsets(partitions, patience);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /** What was read of a topic; partitions in which nothing was found are left out. */
  public OffsetRanges ranges(String topic) {
    Map<Integer, OffsetRanges.Range> ranges = new TreeMap<>();
    first.forEach(
        (partition, offset) -> {
          if (partition.topic().equals(topic)) {
            ranges.put(partition.partition(), new OffsetRanges.Range(offset, consumer.position(partition)));
          }
        });
    return new OffsetRanges(ranges);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSING));
  }
}
