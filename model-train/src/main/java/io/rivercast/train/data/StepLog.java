package io.rivercast.train.data;

import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the steps topic from its beginning. Records that are not steps are skipped. */
public final class StepLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  private final Topic<SeriesId, Step> topic;
  private final TopicReader reader;

  /** Receives records. */
  public interface Sink {
    /** A step, with its partition and offset. */
    void take(int partition, long offset, Step step);

    /** A record that is not a step. */
    void skipped(SkipReason reason);
  }

  /** Closes the consumer when it is closed itself. */
  public StepLog(Consumer<byte[], byte[]> consumer, Topic<SeriesId, Step> topic) {
    this.topic = topic;
    this.reader = new TopicReader(consumer, List.of(topic.name()));
  }

  /** Passes the available steps to a sink; waits up to a timeout for the first one. */
  public int poll(Duration timeout, Sink sink) {
    return reader.poll(timeout, record -> decode(topic, record, sink));
  }

  /** Passes the step of a record to a sink, or why there is none. */
  public static void decode(Topic<SeriesId, Step> topic, ConsumerRecord<byte[], byte[]> record, Sink sink) {
    try {
      Optional<Step> step = Optional.ofNullable(topic.value().deserializer().deserialize(record.topic(), record.value()));
      if (step.isEmpty()) {
        sink.skipped(SkipReason.EMPTY);
      } else if (!Arrays.equals(
          record.key(), topic.key().serializer().serialize(record.topic(), step.get().series()))) {
        sink.skipped(SkipReason.OTHER_KEY);
      } else {
        sink.take(record.partition(), record.offset(), step.get());
      }
    } catch (SerializationException e) {
      LOG.debug("record {} of {}-{} is not a step: {}", record.offset(), record.topic(), record.partition(),
          e.getMessage());
      sink.skipped(SkipReason.UNREADABLE);
    }
  }

  /** Records still to be read; empty while unknown. */
  public OptionalLong left() {
    return reader.left();
  }

  /** Offsets read so far. */
  public OffsetRanges ranges() {
    return OffsetRanges.of(reader.ranges());
  }

  @Override
  public void close() {
    reader.close();
  }
}
