package io.rivercast.train.rebuild;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.kafka.TopicReader.Range;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.train.data.GridTable;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.SkipReason;
import io.rivercast.train.data.StepLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads exactly the records of the steps topic that a run had read. */
final class RecordedSteps {
  private final Consumer<byte[], byte[]> consumer;
  private final Topic<SeriesId, Step> topic;
  private final Map<TopicPartition, Range> ranges = new LinkedHashMap<>();

  /** The consumer is closed when they have been read. */
  RecordedSteps(Consumer<byte[], byte[]> consumer, Topic<SeriesId, Step> topic, OffsetRanges read) {
    this.consumer = consumer;
    this.topic = topic;
    read.ranges().forEach((partition, range) -> {
      if (range.first() < range.end()) {
        ranges.put(new TopicPartition(topic.name(), partition), range);
      }
    });
  }

  /**
   * Reads them into a table.
   *
   * @throws RebuildException where some are gone; the message names their offsets
   */
  void into(GridTable table) throws RebuildException {
    try (TopicReader reader = new TopicReader(consumer, ranges)) {
      check();
      reader.readToEnd(record -> take(record, table));
    } catch (TimeoutException e) {
      throw new RebuildException("not all steps that were recorded could be read: " + e.getMessage(), e);
    }
  }

  private void check() throws RebuildException {
    if (ranges.isEmpty()) {
      throw new RebuildException("the manifest names no steps of " + topic.name());
    }
    List<Integer> partitions = consumer.partitionsFor(topic.name()).stream().map(PartitionInfo::partition).toList();
    for (TopicPartition partition : ranges.keySet()) {
      if (!partitions.contains(partition.partition())) {
        throw new RebuildException(
            "the topic " + topic.name() + " has no partition " + partition.partition() + "; check --prefix");
      }
    }
    Map<TopicPartition, Long> first = consumer.beginningOffsets(ranges.keySet());
    Map<TopicPartition, Long> end = consumer.endOffsets(ranges.keySet());
    List<String> gone = new ArrayList<>();
    ranges.forEach((partition, range) -> {
      long from = first.getOrDefault(partition, 0L);
      long to = end.getOrDefault(partition, 0L);
      if (from > range.first()) {
        gone.add(partition + " from " + range.first() + " to " + (Math.min(from, range.end()) - 1));
      } else if (to < range.end()) {
        gone.add(partition + " from " + to + " to " + (range.end() - 1));
      }
    });
    if (!gone.isEmpty()) {
      throw new RebuildException(
          "steps that it was trained on are no longer on the topic, offsets of " + String.join(", ", gone)
              + "; a longer retention of " + topic.name() + " keeps versions that can be rebuilt");
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, GridTable table) {
    Range range = ranges.get(new TopicPartition(record.topic(), record.partition()));
    if (range != null && record.offset() < range.end()) {
      StepLog.decode(topic, record, new StepLog.Sink() {
        @Override
        public void take(int partition, long offset, Step step) {
          table.add(partition, offset, step);
        }

        @Override
        public void skipped(SkipReason reason) {
          // The run skipped it too.
        }
      });
    }
  }
}
