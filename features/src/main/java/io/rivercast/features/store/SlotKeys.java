package io.rivercast.features.store;

import io.rivercast.core.series.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of one series of one forecaster. All numbers are big-endian, so that keys sort by them:
 *
 * <pre>
 * room (1) | length (1) | forecaster | length (2) | series | suffix
 * room 1: settled steps   suffix: none = the first step's number; slot (2) = a step
 * room 2: open steps      suffix: time in epoch milliseconds, sign bit flipped (8)
 * </pre>
 *
 * <p>Lengths come first, so that no series' keys begin with another's name. Open steps have a room of their own: after a
 * restart, those who wait are found without reading every settled step.
 */
record SlotKeys(byte[] name) {
  private static final byte SETTLED = 1;
  private static final byte OPEN = 2;

  static SlotKeys of(String forecaster, SeriesId series) {
    byte[] task = forecaster.getBytes(StandardCharsets.UTF_8);
    byte[] id = series.value().getBytes(StandardCharsets.UTF_8);
    return new SlotKeys(
        ByteBuffer.allocate(1 + task.length + Short.BYTES + id.length)
            .put((byte) task.length)
            .put(task)
            .putShort((short) id.length)
            .put(id)
            .array());
  }

  /** Begins the keys of all open steps there are. */
  static Bytes everyOpen() {
    return Bytes.wrap(new byte[] {OPEN});
  }

  /** Begins the keys of this series' settled steps; is itself the key of the first step's number. */
  Bytes settled() {
    return Bytes.wrap(key(SETTLED, 0).array());
  }

  Bytes slot(int slot) {
    return Bytes.wrap(key(SETTLED, Short.BYTES).putShort((short) slot).array());
  }

  /** Begins the keys of this series' open steps. */
  Bytes open() {
    return Bytes.wrap(key(OPEN, 0).array());
  }

  Bytes open(long time) {
    return Bytes.wrap(key(OPEN, Long.BYTES).putLong(time ^ Long.MIN_VALUE).array());
  }

  /** The time in the key of an open step. */
  static long timeOf(Bytes open) {
    byte[] key = open.get();
    return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES) ^ Long.MIN_VALUE;
  }

  /** Whose open step it is. */
  static OpenSeries waiting(Bytes open) {
    ByteBuffer key = ByteBuffer.wrap(open.get()).position(1);
    return new OpenSeries(text(key, key.get()), new SeriesId(text(key, Short.toUnsignedInt(key.getShort()))));
  }

  private static String text(ByteBuffer key, int length) {
    byte[] text = new byte[length];
    key.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private ByteBuffer key(byte room, int suffix) {
    return ByteBuffer.allocate(1 + name.length + suffix).put(room).put(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotKeys that && Arrays.equals(name, that.name);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(name);
  }
}
