package io.rivercast.train.data;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The windows topic from its beginning. What cannot be read as a window is counted, told once, and passed over. */
public final class WindowLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowLog.class);

  private final Topic<SeriesId, Window> topic;
  private final LogReader reader;
  private long unreadable;

  /** What is done with a window. */
  @FunctionalInterface
  public interface Sink {
    /** Takes a window and where it stood. */
    void take(int partition, long offset, Window window);
  }

  /** Takes the consumer over. */
  public WindowLog(Consumer<byte[], byte[]> consumer, Topic<SeriesId, Window> topic) {
    this.topic = topic;
    this.reader = new LogReader(consumer, List.of(topic.name()));
  }

  /** Hands on the windows that are there; waits so long for a first one. */
  public int poll(Duration patience, Sink sink) {
    return reader.poll(patience, record -> read(record, sink));
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Sink sink) {
    try {
      Window window = topic.value().deserializer().deserialize(record.topic(), record.value());
      if (window != null) {
        sink.take(record.partition(), record.offset(), window);
      }
    } catch (SerializationException e) {
      if (unreadable++ == 0) {
        LOG.warn("passes over record {} of {}-{}, and any more of its kind: {}",
            record.offset(), record.topic(), record.partition(), e.getMessage());
      }
    }
  }

  /** Records still to be read; empty as long as that is not known. */
  public OptionalLong left() {
    return reader.left();
  }

  /** Records that were no windows. */
  public long unreadable() {
    return unreadable;
  }

  /** What was read so far. */
  public OffsetRanges ranges() {
    return reader.ranges(topic.name());
  }

  @Override
  public void close() {
    reader.close();
  }
}
