package io.rivercast.schemas.codec;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A record's way to bytes and back. Safe for use by several threads.
 *
 * @param <T> the record
 */
public interface Codec<T> {
  /**
   * Writes a record.
   *
   * @throws SerializationException where a time lies beyond the range of milliseconds
   */
  byte[] encode(T value);

  /**
   * Reads a record.
   *
   * @throws SerializationException naming the record and what is wrong with the bytes
   */
  T decode(byte[] bytes);

  /** The same for Kafka; null stays null, as tombstones need. */
  default Serde<T> serde() {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : encode(value),
        (topic, bytes) -> bytes == null ? null : decode(bytes));
  }
}
