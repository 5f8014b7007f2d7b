package io.rivercast.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Writes Avro's binary encoding into an array that grows. Arrays and maps are one block each, as Avro's own encoder
 * writes them.
 */
final class WireWriter {
  private static final int LONGEST_VARINT = 10;

  private byte[] buffer;
  private ByteBuffer view;
  private int size;

  /** With room for so many bytes. */
  WireWriter(int expected) {
    buffer = new byte[expected];
    view = viewOf(buffer);
  }

  private static ByteBuffer viewOf(byte[] buffer) {
    return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void ensure(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), size + size / 2));
      view = viewOf(buffer);
    }
  }

  /** Eight bytes, little-endian, no varint. */
  void fixedLong(long value) {
    ensure(Long.BYTES);
    view.putLong(size, value);
    size += Long.BYTES;
  }

  void fixedByte(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
  }

  /** An int or a long: the zig-zag varint of both is the same. */
  void number(long value) {
    ensure(LONGEST_VARINT);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  void flag(boolean value) {
    fixedByte(value ? 1 : 0);
  }

  void real(float value) {
    ensure(Float.BYTES);
    view.putInt(size, Float.floatToRawIntBits(value));
    size += Float.BYTES;
  }

  void real(double value) {
    fixedLong(Double.doubleToRawLongBits(value));
  }

  void bytes(byte[] value) {
    number(value.length);
    raw(value);
  }

  /** Bytes as they are, without their number. */
  void raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Milliseconds since 1970, in the range that {@link WireReader#time} reads. */
  void time(Instant value) {
    long millis = value.toEpochMilli();
    if (Math.absExact(millis) > WireReader.MAX_TIME) {
      throw new ArithmeticException("the time " + value + " is more than 100 million days from 1970");
    }
    number(millis);
  }

  /** A union of null and int. */
  void optional(OptionalInt value) {
    number(value.isPresent() ? 1 : 0);
    value.ifPresent(this::number);
  }

  /** An array of floats, copied in one go. */
  void reals(float[] values) {
    if (values.length > 0) {
      number(values.length);
      int length = Math.multiplyExact(values.length, Float.BYTES);
      ensure(length);
      view.position(size).asFloatBuffer().put(values);
      size += length;
    }
    number(0);
  }

  /** An array of doubles, copied in one go. */
  void doubles(double[] values) {
    if (values.length > 0) {
      number(values.length);
      int length = Math.multiplyExact(values.length, Double.BYTES);
      ensure(length);
      view.position(size).asDoubleBuffer().put(values);
      size += length;
    }
    number(0);
  }

  <E> void items(Collection<E> items, Consumer<E> writer) {
    if (!items.isEmpty()) {
      number(items.size());
      items.forEach(writer);
    }
    number(0);
  }

  /** A map in the order of its keys, so that equal maps have equal bytes. */
  <V> void map(SortedMap<String, V> map, Consumer<V> writer) {
    items(
        map.entrySet(),
        entry -> {
          text(entry.getKey());
          writer.accept(entry.getValue());
        });
  }

  /** What was written. */
  byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }
}
