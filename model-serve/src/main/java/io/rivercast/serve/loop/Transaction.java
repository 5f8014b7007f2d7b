package io.rivercast.serve.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that one poll led to: all of it happens, or nothing.
 *
 * @param records to write
 * @param offsets up to which was read
 * @param group who read; a member that its group has given up is refused
 */
record Transaction(
    List<ProducerRecord<byte[], byte[]>> records,
    Map<TopicPartition, OffsetAndMetadata> offsets,
    ConsumerGroupMetadata group) {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

  /**
   * Writes and commits.
   *
   * @return why it was aborted, after which the same may be tried again; empty once it is committed
   * @throws KafkaException where the producer is unusable; its successor determines whether the transaction was committed
   */
  Optional<KafkaException> commit(Producer<byte[], byte[]> producer) {
    try {
      producer.beginTransaction();
      records.forEach(each -> send(producer, each));
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
      return Optional.empty();
    } catch (KafkaException e) {
      abort(producer, e);
      return Optional.of(e);
    }
  }

  /** Whether it arrived is known at the commit, which fails if any did not. */
  private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> each) {
    Future<RecordMetadata> _ = producer.send(each);
  }

  /** A producer that was fenced off, or does not know whether its commit came through, refuses to abort. */
  private static void abort(Producer<byte[], byte[]> producer, KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      cause.addSuppressed(e);
      throw cause;
    }
    LOG.info("Aborted a transaction; it will be done again: {}", cause.getMessage());
  }
}
