package io.rivercast.features.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ArrivalTimeTest {
  @Test
  void isWhenTheRecordReachedItsTopic() {
    assertThat(new ArrivalTime().extract(record(7), 3)).isEqualTo(7);
  }

  @Test
  void isThatOfTheRecordsBeforeWhereARecordHasNone() {
    assertThat(new ArrivalTime().extract(record(-1), 3)).isEqualTo(3);
    assertThat(new ArrivalTime().extract(record(-1), -1)).isZero();
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "topic", 0, 0, timestamp, TimestampType.LOG_APPEND_TIME, 0, 0, "key", "value", new RecordHeaders(),
        Optional.empty());
  }
}
