package io.rivercast.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Reads Avro's binary encoding, trusting nothing: a length is held against the bytes that are left before anything is
 * allocated for it. Arrays may come in several blocks, and blocks may state their size. Whatever is wrong is an {@link
 * IllegalArgumentException} with a message.
 */
final class WireReader {
  /** The largest distance of a time from 1970 in milliseconds: 100 million days, the range of JavaScript's dates. */
  static final long MAX_TIME = 8_640_000_000_000_000L;
  /** The largest number of a step: every step of a second within {@link #MAX_TIME}, exact as a double. */
  static final long MAX_SEQUENCE = 1L << 53;

  private final byte[] bytes;
  private final ByteBuffer view;
  private int at;

  /** Reads from a position to the end. */
  WireReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.at = from;
  }

  int remaining() {
    return bytes.length - at;
  }

  /** Checks that nothing is left. */
  void end() {
    if (remaining() > 0) {
      throw new IllegalArgumentException(remaining() + " bytes follow its end");
    }
  }

  private int take(long length, String what) {
    if (length < 0 || length > remaining()) {
      throw new IllegalArgumentException(
          what + " of " + length + " bytes cannot be in the " + remaining() + " bytes left at byte " + at);
    }
    int from = at;
    at += (int) length;
    return from;
  }

  long fixedLong() {
    return view.getLong(take(Long.BYTES, "a value"));
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[take(1, "a number")];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("the number before byte " + at + " has no end");
  }

  int integer() {
    long value = number();
    if (value != (int) value) {
      throw new IllegalArgumentException("the number before byte " + at + " is no int: " + value);
    }
    return (int) value;
  }

  boolean flag() {
    byte value = bytes[take(1, "a flag")];
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException("the flag before byte " + at + " is " + value);
    }
    return value == 1;
  }

  float real() {
    return Float.intBitsToFloat(view.getInt(take(Float.BYTES, "a float")));
  }

  double precise() {
    return Double.longBitsToDouble(fixedLong());
  }

  byte[] bytes() {
    int from = take(number(), "a run");
    return Arrays.copyOfRange(bytes, from, at);
  }

  String text() {
    int from = take(number(), "a text");
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /** A time within {@link #MAX_TIME} milliseconds of 1970, so that adding durations to it never overflows. */
  Instant time() {
    return Instant.ofEpochMilli(within(MAX_TIME, "time"));
  }

  /** The number of a step, within {@link #MAX_SEQUENCE} of 0, so that adding leads to it never overflows. */
  long sequence() {
    return within(MAX_SEQUENCE, "sequence number");
  }

  private long within(long limit, String what) {
    long value = number();
    if (value < -limit || value > limit) {
      throw new IllegalArgumentException(
          "the " + what + " before byte " + at + " must be " + -limit + " to " + limit + ", found " + value);
    }
    return value;
  }

  OptionalInt optionalInteger() {
    return branch(2) == 0 ? OptionalInt.empty() : OptionalInt.of(integer());
  }

  /** The branch of a union, or the position of an enum's symbol. */
  int branch(int branches) {
    int branch = integer();
    if (branch < 0 || branch >= branches) {
      throw new IllegalArgumentException(
          "the choice before byte " + at + " must be 0 to " + (branches - 1) + ", found " + branch);
    }
    return branch;
  }

  /** An array of floats, copied block by block. */
  float[] reals() {
    float[] values = new float[0];
    for (int count = block(Float.BYTES); count > 0; count = block(Float.BYTES)) {
      int known = values.length;
      values = known == 0 ? new float[count] : Arrays.copyOf(values, known + count);
      view.position(take((long) count * Float.BYTES, "floats")).asFloatBuffer().get(values, known, count);
    }
    return values;
  }

  double[] doubles() {
    double[] values = new double[0];
    for (int count = block(Double.BYTES); count > 0; count = block(Double.BYTES)) {
      int known = values.length;
      values = known == 0 ? new double[count] : Arrays.copyOf(values, known + count);
      view.position(take((long) count * Double.BYTES, "doubles")).asDoubleBuffer().get(values, known, count);
    }
    return values;
  }

  <E> List<E> items(Supplier<E> reader) {
    List<E> items = new ArrayList<>();
    blocks(count -> {
      for (int i = 0; i < count; i++) {
        items.add(reader.get());
      }
    });
    return items;
  }

  <V> SortedMap<String, V> map(Supplier<V> reader) {
    SortedMap<String, V> map = new TreeMap<>();
    blocks(count -> {
      for (int i = 0; i < count; i++) {
        map.put(text(), reader.get());
      }
    });
    return map;
  }

  /** Hands each block's count of items over, until the block that ends them. */
  void blocks(IntConsumer block) {
    for (int count = block(1); count > 0; count = block(1)) {
      block.accept(count);
    }
  }

  /** How many items follow in this block, each of at least so many bytes; 0 ends the array. */
  private int block(int least) {
    long count = number();
    if (count < 0) {
      number(); // The size of the block in bytes, for those who skip it.
      count = -count;
    }
    if (count < 0 || count > remaining() / least) {
      throw new IllegalArgumentException(
          count + " items cannot be in the " + remaining() + " bytes left at byte " + at);
    }
    return (int) count;
  }

  int position() {
    return at;
  }

  /** Goes back to where it was. */
  void back(int position) {
    at = position;
  }

  /** The bytes it reads from, shared. */
  byte[] source() {
    return bytes;
  }

  void skipText() {
    take(number(), "a text");
  }

  void skipTexts() {
    blocks(count -> {
      for (int i = 0; i < count; i++) {
        skipText();
      }
    });
  }

  void skipReals() {
    for (int count = block(Float.BYTES); count > 0; count = block(Float.BYTES)) {
      take((long) count * Float.BYTES, "floats");
    }
  }
}
