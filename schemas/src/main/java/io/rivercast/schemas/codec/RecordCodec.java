package io.rivercast.schemas.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;

/** Avro's single-object framing around a record: {@code C3 01}, the schema's fingerprint, the record. */
abstract class RecordCodec<T> implements Codec<T> {
  private static final int HEADER = 10;
  private static final int FIRST = 0xc3;
  private static final int SECOND = 0x01;

  private final SchemaHistory history;

  RecordCodec(SchemaHistory history) {
    this.history = history;
  }

  /** Writes the record by its current schema. */
  abstract void write(T value, WireWriter out);

  /** Reads a record that its current schema describes. */
  abstract T read(WireReader in);

  /** About how many bytes it takes; a wrong guess costs a copy. */
  abstract int expectedSize(T value);

  @Override
  public byte[] encode(T value) {
    WireWriter out = framed(history.fingerprint(), expectedSize(value));
    try {
      write(value, out);
    } catch (ArithmeticException e) {
      throw new SerializationException("cannot write " + history.name() + " " + value + ": " + e.getMessage(), e);
    }
    return out.toBytes();
  }

  @Override
  public T decode(byte[] bytes) {
    try {
      WireReader in = current(bytes);
      T value = read(in);
      in.end();
      return value;
    } catch (IllegalArgumentException | SerializationException e) {
      throw new SerializationException(
          "cannot read " + history.name() + " of " + bytes.length + " bytes: " + e.getMessage(), e);
    }
  }

  /** What the published versions before the current one would have written, newest first. */
  final Stream<byte[]> earlier(byte[] encoded) {
    return history.earlier().entrySet().stream().map(version -> {
      byte[] body = SchemaHistory.rewrite(history.current(), version.getValue(), encoded, HEADER);
      WireWriter out = framed(version.getKey(), body.length);
      out.raw(body);
      return out.toBytes();
    });
  }

  private static WireWriter framed(long fingerprint, int expected) {
    WireWriter out = new WireWriter(HEADER + expected);
    out.fixedByte(FIRST);
    out.fixedByte(SECOND);
    out.fixedLong(fingerprint);
    return out;
  }

  private WireReader current(byte[] bytes) {
    if (bytes.length < HEADER || (bytes[0] & 0xff) != FIRST || bytes[1] != SECOND) {
      String begin = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 2));
      throw new IllegalArgumentException(
          "Avro's single-object encoding begins with c301 and 8 bytes of fingerprint, this with '" + begin + "'");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    return fingerprint == history.fingerprint()
        ? new WireReader(bytes, HEADER)
        : new WireReader(history.upgrade(fingerprint, bytes, HEADER), 0);
  }
}
