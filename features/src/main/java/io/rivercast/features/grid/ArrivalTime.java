package io.rivercast.features.grid;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The stream's clock is arrival: the broker's timestamp (the topic has {@code LogAppendTime}). When a reading was measured
 * stands in its payload and is read there. So a reading's clock can be held against its arrival, Kafka Streams' latency
 * metrics mean something for readings of forty years ago, and changelog segments do not roll with the years of a replay.
 */
public final class ArrivalTime implements TimestampExtractor {
  /** The record's timestamp; where it has none, as very old producers leave it, that of the records before it. */
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp() >= 0 ? record.timestamp() : partitionTime);
  }
}
