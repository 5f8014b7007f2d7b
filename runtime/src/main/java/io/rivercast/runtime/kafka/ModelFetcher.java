package io.rivercast.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Fetches single records of the models topic, so that not every model need be kept in memory. Opens a consumer for each.
 *
 * @param consumers of committed records, without a group
 * @param topic of one partition
 */
public record ModelFetcher(Supplier<? extends Consumer<byte[], byte[]>> consumers, String topic) {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * The value of the record at an offset.
   *
   * @return empty where a later record of the same key has replaced it
   * @throws TimeoutException where the broker sends nothing for 30 s
   */
  public Optional<byte[]> fetch(long offset) {
    TopicPartition partition = new TopicPartition(topic, 0);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == offset ? Optional.ofNullable(record.value()) : Optional.empty();
        }
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("the broker does not send offset " + offset + " of " + partition);
        }
      }
      return Optional.empty();
    }
  }
}
