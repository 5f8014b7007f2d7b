package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.runtime.kafka.TopicReader.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final List<String> read = new ArrayList<>();
  private final MockConsumer<byte[], byte[]> consumer = consumer();

  /** A topic of two partitions that hold five records each. */
  private static MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        "t",
        IntStream.range(0, 2).mapToObj(n -> new PartitionInfo("t", n, null, new Node[0], new Node[0])).toList());
    consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    consumer.updateEndOffsets(Map.of(P0, 5L, P1, 5L));
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return new ConsumerRecord<>("t", partition, offset, new byte[0], new byte[0]);
  }

  private void arrive(int partition, int from, int to) {
    consumer.schedulePollTask(
        () -> IntStream.range(from, to).forEach(offset -> consumer.addRecord(record(partition, offset))));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    read.add(record.partition() + ":" + record.offset());
  }

  @Test
  void readsEveryPartitionToItsEndAndIsCaughtUpThen() {
    arrive(0, 0, 3);
    arrive(1, 0, 5);
    arrive(0, 3, 5);
    try (TopicReader reader = new TopicReader(consumer, List.of("t"))) {
      assertThat(reader.caughtUp()).isFalse();
      reader.poll(Duration.ZERO, this::take);
      assertThat(reader.caughtUp()).isFalse();
      assertThat(reader.left()).isEqualTo(OptionalLong.of(7));
      reader.readToEnd(this::take);
      assertThat(reader.caughtUp()).isTrue();
      assertThat(read).hasSize(10).doesNotHaveDuplicates();
      assertThat(reader.ranges()).isEqualTo(Map.of(P0, new Range(0, 5), P1, new Range(0, 5)));
      assertThat(reader.count("t")).isEqualTo(10);
    }
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void goesOnWhereAnEarlierReaderWas() {
    Map<TopicPartition, Long> positions;
    arrive(0, 0, 3);
    try (TopicReader reader = new TopicReader(consumer(), List.of("t"), Map.of(P1, 4L))) {
      positions = reader.positions();
      assertThat(positions).isEqualTo(Map.of(P1, 4L));
    }
    arrive(1, 0, 5);
    try (TopicReader reader = new TopicReader(consumer, List.of("t"), positions)) {
      reader.poll(Duration.ZERO, this::take);
      reader.poll(Duration.ZERO, this::take);
      assertThat(read).containsExactly("0:0", "0:1", "0:2", "1:4");
      assertThat(reader.positions()).isEqualTo(Map.of(P0, 3L, P1, 5L));
    }
  }

  @Test
  void readsNothingButTheRangesItIsGiven() {
    arrive(1, 0, 5);
    try (TopicReader reader = new TopicReader(consumer, Map.of(P1, new Range(2, 5)))) {
      reader.readToEnd(this::take);
      assertThat(consumer.assignment()).containsExactly(P1);
      assertThat(read).containsExactly("1:2", "1:3", "1:4");
    }
  }

  @Test
  void fetchesOneRecordByItsOffsetAndNothingWhereItIsGone() {
    arrive(0, 2, 5);
    ModelFetcher fetcher = new ModelFetcher(() -> consumer, "t");
    assertThat(fetcher.fetch(2)).isPresent();
    assertThat(consumer.closed()).isTrue();

    MockConsumer<byte[], byte[]> compacted = consumer();
    compacted.schedulePollTask(() -> compacted.addRecord(record(0, 4)));
    assertThat(new ModelFetcher(() -> compacted, "t").fetch(2)).isEmpty();
    assertThat(new ModelFetcher(TopicReaderTest::consumer, "t").fetch(5)).isEmpty();
  }
}
