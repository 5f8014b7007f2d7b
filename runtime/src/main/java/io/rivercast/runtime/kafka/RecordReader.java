package io.rivercast.runtime.kafka;

import io.rivercast.core.series.SeriesId;
import io.rivercast.schemas.topic.Topic;
import java.util.Locale;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a topic that is keyed by series. No record makes it throw. Safe for several threads.
 *
 * @param topic of the records
 * @param series of a value, which the key must equal
 */
public record RecordReader<V>(Topic<SeriesId, V> topic, Function<V, SeriesId> series) {
  /** Why a record is refused. */
  public enum Reason {
    /** It has no value, or its bytes are no record of the topic. */
    MALFORMED,
    /** Its key is not the series of its value. */
    MISKEYED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The value of a record, or the reason why it has none. */
  public sealed interface Result<V> {
    /** A value to use. */
    record Accepted<V>(V value) implements Result<V> {}

    /** A record for the dead letters. */
    record Refused<V>(Reason reason, String message) implements Result<V> {}
  }

  /** Decodes and checks one record. */
  public Result<V> read(byte @Nullable [] key, byte @Nullable [] value) {
    if (value == null) {
      return new Result.Refused<>(Reason.MALFORMED, "the record has no value");
    }
    try {
      V decoded = topic.value().deserializer().deserialize(topic.name(), value);
      SeriesId keyed = topic.key().deserializer().deserialize(topic.name(), key);
      SeriesId own = series.apply(decoded);
      return own.equals(keyed)
          ? new Result.Accepted<>(decoded)
          : new Result.Refused<>(
              Reason.MISKEYED,
              "the record has " + (keyed == null ? "no key" : "the key " + keyed) + " but a value of series " + own
                  + "; the key must be the series");
    } catch (SerializationException | IllegalArgumentException e) {
      return new Result.Refused<>(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }
}
