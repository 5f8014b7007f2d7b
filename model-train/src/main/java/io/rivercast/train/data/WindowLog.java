package io.rivercast.train.data;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the windows topic from its beginning. Records that are not windows are counted, logged once, and skipped. */
public final class WindowLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowLog.class);

  private final Topic<SeriesId, Window> topic;
  private final TopicReader reader;
  private long unreadable;

  /** Receives windows. */
  @FunctionalInterface
  public interface Sink {
    /** A window, with its partition and offset. */
    void take(int partition, long offset, Window window);
  }

  /** Closes the consumer when it is closed itself. */
  public WindowLog(Consumer<byte[], byte[]> consumer, Topic<SeriesId, Window> topic) {
    this.topic = topic;
    this.reader = new TopicReader(consumer, List.of(topic.name()));
  }

  /** Passes the available windows to a sink; waits up to a timeout for the first one. */
  public int poll(Duration timeout, Sink sink) {
    return reader.poll(timeout, record -> read(record, sink));
  }

  private void read(ConsumerRecord<byte[], byte[]> record, Sink sink) {
    try {
      Window window = topic.value().deserializer().deserialize(record.topic(), record.value());
      if (window != null) {
        sink.take(record.partition(), record.offset(), window);
      }
    } catch (SerializationException e) {
      if (unreadable++ == 0) {
        LOG.warn("record {} of {}-{} is not a window and is skipped; later ones are only counted: {}",
            record.offset(), record.topic(), record.partition(), e.getMessage());
      }
    }
  }

  /** Records still to be read; empty while unknown. */
  public OptionalLong left() {
    return reader.left();
  }

  /** Records that were not windows. */
  public long unreadable() {
    return unreadable;
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
