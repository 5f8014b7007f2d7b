package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ArrivalTimeTest {
  private static final ArrivalTime TIME = new ArrivalTime(InstantSource.fixed(Instant.ofEpochMilli(100)));

  @Test
  void isWhenTheRecordReachedItsTopic() {
    assertThat(TIME.extract(record(7), 3)).isEqualTo(7);
  }

  @Test
  void isThatOfTheRecordsBeforeWhereARecordHasNone() {
    assertThat(TIME.extract(record(-1), 3)).isEqualTo(3);
    assertThat(TIME.extract(record(-1), -1)).isZero();
  }

  @Test
  void isNeverInTheFuture() {
    assertThat(TIME.extract(record(Long.MAX_VALUE), 3)).isEqualTo(100);
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "topic", 0, 0, timestamp, TimestampType.LOG_APPEND_TIME, 0, 0, "key", "value", new RecordHeaders(),
        Optional.empty());
  }
}
