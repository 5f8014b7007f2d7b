package io.rivercast.schemas.topic;

import io.rivercast.core.series.SeriesId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Series ids as keys: their characters in UTF-8. */
final class SeriesIdSerde {
  private SeriesIdSerde() {}

  static Serde<SeriesId> create() {
    return Serdes.serdeFrom(
        (topic, series) -> series == null ? null : series.value().getBytes(StandardCharsets.UTF_8),
        (topic, bytes) -> bytes == null ? null : read(topic, bytes));
  }

  private static SeriesId read(String topic, byte[] bytes) {
    try {
      return new SeriesId(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new SerializationException("cannot read the key of a record of " + topic + ": " + e.getMessage(), e);
    }
  }
}
