package io.rivercast.features.store;

import io.rivercast.core.series.SeriesId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of one series on one grid. All numbers are big-endian, so that keys sort by them; times are epoch milliseconds with
 * the sign bit flipped:
 *
 * <pre>
 * kind (1) | length (1) | grid | length (2) | series | suffix
 * kind 1: header                  no suffix
 * kind 2: step                    time (8) | ordinal (4)
 * kind 3: one reading of a step   time (8) | ordinal (4) | time of the reading (8)
 * kind 4: mark of a step that has not settled   time (8) | ordinal (4)
 * kind 5: mark of a newest window that is to be written again   no suffix
 * </pre>
 *
 * <p>Lengths come first, so that no series' keys begin with another's name. Marks have kinds of their own: after a restart
 * they are found without reading every step.
 *
 * @param name grid and series with their lengths
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content.
record SlotKeys(byte[] name) {
  private static final byte HEADER = 1;
  private static final byte SLOT = 2;
  private static final byte READING = 3;
  private static final byte PENDING = 4;
  private static final byte DIRTY = 5;
  private static final int SLOT_SUFFIX = Long.BYTES + Integer.BYTES;

  static SlotKeys of(String grid, SeriesId series) {
    byte[] gridName = grid.getBytes(StandardCharsets.UTF_8);
    byte[] id = series.value().getBytes(StandardCharsets.UTF_8);
    return new SlotKeys(
        ByteBuffer.allocate(1 + gridName.length + Short.BYTES + id.length)
            .put((byte) gridName.length)
            .put(gridName)
            .putShort((short) id.length)
            .put(id)
            .array());
  }

  /** The keys of the series that an entry belongs to. */
  static SlotKeys of(Bytes key) {
    ByteBuffer in = ByteBuffer.wrap(key.get()).position(1);
    int gridLength = in.get();
    int end = 1 + 1 + gridLength + Short.BYTES + Short.toUnsignedInt(in.getShort(2 + gridLength));
    return new SlotKeys(Arrays.copyOfRange(key.get(), 1, end));
  }

  /** Begins the keys of all marks of steps that have not settled. */
  static Bytes everyPending() {
    return Bytes.wrap(new byte[] {PENDING});
  }

  /** Begins the keys of all marks of windows. */
  static Bytes everyDirty() {
    return Bytes.wrap(new byte[] {DIRTY});
  }

  /** Sorts before every key. */
  static Bytes first() {
    return Bytes.wrap(new byte[] {0});
  }

  /** Sorts after every key. */
  static Bytes last() {
    return Bytes.wrap(new byte[] {Byte.MAX_VALUE});
  }

  static boolean isSlot(Bytes key) {
    return key.get()[0] == SLOT;
  }

  Bytes header() {
    return Bytes.wrap(key(HEADER, 0).array());
  }

  Bytes slot(long time, int ordinal) {
    return Bytes.wrap(slotKey(SLOT, 0, time, ordinal).array());
  }

  /** Begins the keys of the steps of a time. */
  Bytes slots(long time) {
    return Bytes.wrap(key(SLOT, Long.BYTES).putLong(flipped(time)).array());
  }

  /** Sorts before the step keys of this series. */
  Bytes firstSlot() {
    return slot(Long.MIN_VALUE, 0);
  }

  /** Sorts after the step keys of this series, or is the last. */
  Bytes lastSlot() {
    return slot(Long.MAX_VALUE, -1);
  }

  Bytes reading(long time, int ordinal, long moment) {
    return Bytes.wrap(slotKey(READING, Long.BYTES, time, ordinal).putLong(flipped(moment)).array());
  }

  /** Begins the keys of the readings of a step. */
  Bytes readings(long time, int ordinal) {
    return Bytes.wrap(slotKey(READING, 0, time, ordinal).array());
  }

  Bytes pending(long time, int ordinal) {
    return Bytes.wrap(slotKey(PENDING, 0, time, ordinal).array());
  }

  /** Begins the keys of this series' marks of steps. */
  Bytes pending() {
    return Bytes.wrap(key(PENDING, 0).array());
  }

  Bytes dirty() {
    return Bytes.wrap(key(DIRTY, 0).array());
  }

  /** What the keys of this series begin with, one prefix for each kind but the header. */
  List<Bytes> allButHeader() {
    return Stream.of(SLOT, READING, PENDING, DIRTY).map(kind -> Bytes.wrap(key(kind, 0).array())).toList();
  }

  /** Name of the grid. */
  String grid() {
    return new String(name, 1, name[0], StandardCharsets.UTF_8);
  }

  /** The series. */
  SeriesId series() {
    int from = 1 + name[0] + Short.BYTES;
    return new SeriesId(new String(name, from, name.length - from, StandardCharsets.UTF_8));
  }

  /** The step's time in the key of a step or of a mark of one. */
  static long timeOf(Bytes key) {
    return flipped(ByteBuffer.wrap(key.get()).getLong(key.get().length - SLOT_SUFFIX));
  }

  /** The step's ordinal in the key of a step or of a mark of one. */
  static int ordinalOf(Bytes key) {
    return ByteBuffer.wrap(key.get()).getInt(key.get().length - Integer.BYTES);
  }

  /** The reading's time in the key of a reading. */
  static long momentOf(Bytes reading) {
    return flipped(ByteBuffer.wrap(reading.get()).getLong(reading.get().length - Long.BYTES));
  }

  private ByteBuffer slotKey(byte kind, int more, long time, int ordinal) {
    return key(kind, SLOT_SUFFIX + more).putLong(flipped(time)).putInt(ordinal);
  }

  private ByteBuffer key(byte kind, int suffix) {
    return ByteBuffer.allocate(1 + name.length + suffix).put(kind).put(name);
  }

  private static long flipped(long time) {
    return time ^ Long.MIN_VALUE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotKeys that && Arrays.equals(name, that.name);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(name);
  }

  @Override
  public String toString() {
    return grid() + "/" + series();
  }
}
