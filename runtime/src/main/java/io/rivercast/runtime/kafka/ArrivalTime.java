package io.rivercast.runtime.kafka;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Stream time is arrival time: the broker's timestamp (topics have {@code LogAppendTime}). Event time is part of the value.
 * Brokers refuse timestamps more than an hour in the future ({@code message.timestamp.after.max.ms}), also in changelogs,
 * so a later one, from a topic with other settings, counts as now.
 *
 * @param clock the current time
 */
public record ArrivalTime(InstantSource clock) implements TimestampExtractor {
  /** By the system clock. */
  public ArrivalTime() {
    this(InstantSource.system());
  }

  /** The record's timestamp; without one (old producers), that of the records before it. */
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long arrived = record.timestamp() >= 0 ? record.timestamp() : partitionTime;
    return Math.clamp(arrived, 0, clock.millis());
  }
}
