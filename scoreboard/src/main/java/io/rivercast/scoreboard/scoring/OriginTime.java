package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Forecast;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** A forecast's time is its origin. Kafka knows no time before 1970 and drops such records; they count as of 1970. */
final class OriginTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.value() instanceof Forecast forecast ? millis(forecast.origin()) : Math.max(0, partitionTime);
  }

  static long millis(Instant time) {
    return Math.max(0, time.toEpochMilli());
  }
}
