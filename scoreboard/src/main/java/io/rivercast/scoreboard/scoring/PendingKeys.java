package io.rivercast.scoreboard.scoring;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.series.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store, ordered by forecaster, series, role and sequence number: each name after its length in two bytes, one
 * byte for the kind of entry, then the number in eight bytes, sign bit flipped so that bytes sort as numbers do.
 */
final class PendingKeys {
  private static final byte REACH = 0;

  private final byte[] prefix;

  PendingKeys(String forecaster, SeriesId series) {
    byte[] first = forecaster.getBytes(StandardCharsets.UTF_8);
    byte[] second = series.value().getBytes(StandardCharsets.UTF_8);
    this.prefix =
        ByteBuffer.allocate(2 * Short.BYTES + first.length + second.length)
            .putShort((short) first.length)
            .put(first)
            .putShort((short) second.length)
            .put(second)
            .array();
  }

  Bytes reach() {
    return Bytes.wrap(ByteBuffer.allocate(prefix.length + 1).put(prefix).put(REACH).array());
  }

  Bytes pending(Role role, long sequence) {
    byte kind =
        switch (role) {
          case ANSWER -> 1;
          case CHALLENGER -> 2;
        };
    return Bytes.wrap(
        ByteBuffer.allocate(prefix.length + 1 + Long.BYTES)
            .put(prefix)
            .put(kind)
            .putLong(sequence ^ Long.MIN_VALUE)
            .array());
  }
}
