package io.rivercast.serve.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one protobuf message, one after the other, without knowing its schema (protobuf.dev, "Encoding").
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int type;
  private long number;
  private int from;
  private int to;

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Moves to the next field; false at the end.
   *
   * @throws RefusedModelException for bytes that are no message
   */
  boolean next() throws RefusedModelException {
    if (at == end) {
      return false;
    }
    long tag = varint();
    if (tag >>> 32 != 0) {
      throw malformed();
    }
    field = (int) (tag >>> 3);
    type = (int) tag & 7;
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> skip(8);
      case BYTES -> skip(varint());
      case FIXED32 -> skip(4);
      default -> throw malformed();
    }
    return true;
  }

  int field() {
    return field;
  }

  /** The field as a number. */
  long number() throws RefusedModelException {
    require(VARINT);
    return number;
  }

  /** The field as text. */
  String text() throws RefusedModelException {
    require(BYTES);
    return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
  }

  /** The field as a message. */
  WireReader message() throws RefusedModelException {
    require(BYTES);
    return new WireReader(bytes, from, to);
  }

  private void require(int wanted) throws RefusedModelException {
    if (type != wanted) {
      throw malformed();
    }
  }

  private void skip(long length) throws RefusedModelException {
    if (length < 0 || length > end - at) {
      throw malformed();
    }
    from = at;
    at += (int) length;
    to = at;
  }

  private long varint() throws RefusedModelException {
    long value = 0;
    for (int shift = 0; shift < 64 && at < end; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private RefusedModelException malformed() {
    return new RefusedModelException("it is no ONNX file: malformed at byte " + at);
  }
}
