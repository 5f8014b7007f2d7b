package io.rivercast.train.data;

import io.rivercast.runtime.kafka.TopicReader.Range;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read of each partition of a topic, for a model's lineage: written as {@code partition:first-end}, the end
 * excluded, separated by spaces.
 *
 * @param ranges by partition
 */
public record OffsetRanges(Map<Integer, Range> ranges) {
  /** Nothing read. */
  public static final OffsetRanges NONE = new OffsetRanges(Map.of());

  /** Copies the map, in the order of partitions. */
  public OffsetRanges {
    ranges = Collections.unmodifiableMap(new TreeMap<>(ranges));
  }

  /** Whether a record lies before the end of its partition's range. */
  public boolean covers(int partition, long offset) {
    Range range = ranges.get(partition);
    return range != null && offset < range.end();
  }

  /** Whether others reach at least as far in every partition. */
  public boolean endsWithin(OffsetRanges others) {
    return ranges.entrySet().stream().allMatch(range -> others.covers(range.getKey(), range.getValue().end() - 1));
  }

  /** Of the partitions of one topic. */
  public static OffsetRanges of(Map<TopicPartition, Range> read) {
    Map<Integer, Range> ranges = new TreeMap<>();
    read.forEach((partition, range) -> ranges.put(partition.partition(), range));
    return new OffsetRanges(ranges);
  }

  /** Reads what {@link #toString} writes. */
  public static OffsetRanges parse(String text) {
    Map<Integer, Range> ranges = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.strip().split(" ", -1)) {
      String[] numbers = part.split("[:-]", -1);
      if (numbers.length != 3) {
        throw new IllegalArgumentException("offset ranges read 'partition:first-end ...', received '" + text + "'");
      }
      ranges.put(Integer.valueOf(numbers[0]), new Range(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
    }
    return new OffsetRanges(ranges);
  }

  @Override
  public String toString() {
    return ranges.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue().first() + "-" + entry.getValue().end())
        .collect(Collectors.joining(" "));
  }
}
