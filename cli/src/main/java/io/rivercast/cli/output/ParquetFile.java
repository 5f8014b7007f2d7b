package io.rivercast.cli.output;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * A table of times and numbers as an <a href="https://parquet.apache.org/docs/file-format/">Apache Parquet</a> file: a column
 * {@code time} (UTC, milliseconds) and a nullable DOUBLE column for each value; plain encoding, not compressed.
 * Written without a library, since Apache's would add 20 files to the distribution.
 */
@SuppressWarnings("ByteBufferBackingArray") // Every buffer here is allocated whole.
public final class ParquetFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROWS_PER_GROUP = 1_000_000;
  private static final String TIME = "time";
  private static final int INT64 = 2;
  private static final int DOUBLE = 5;
  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int TIMESTAMP_MILLIS = 9;

  private final OutputStream out;
  private final List<Thrift> groups = new ArrayList<>();
  private long position;

  private ParquetFile(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes a file.
   *
   * @param columns by name, one number per time; NaN where there is none
   */
  public static void write(Path path, List<Instant> times, SequencedMap<String, double[]> columns) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      ParquetFile file = new ParquetFile(out);
      file.append(MAGIC);
      for (int from = 0; from < times.size(); from += ROWS_PER_GROUP) {
        file.group(times, columns, from, Math.min(times.size(), from + ROWS_PER_GROUP));
      }
      byte[] footer = footer(columns.sequencedKeySet().stream().toList(), file.groups, times.size());
      file.append(footer);
      file.append(littleEndian(Integer.BYTES).putInt(footer.length).array());
      file.append(MAGIC);
    }
  }

  private void append(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private void group(List<Instant> times, SequencedMap<String, double[]> columns, int from, int to) throws IOException {
    long begin = position;
    List<Thrift> chunks = new ArrayList<>();
    ByteBuffer instants = littleEndian((to - from) * Long.BYTES);
    times.subList(from, to).forEach(time -> instants.putLong(time.toEpochMilli()));
    chunks.add(chunk(TIME, INT64, to - from, instants.array()));
    for (var column : columns.entrySet()) {
      chunks.add(chunk(column.getKey(), DOUBLE, to - from, nullable(column.getValue(), from, to)));
    }
    groups.add(new Thrift().structs(1, chunks).i64(2, position - begin).i64(3, to - from));
  }

  /** The definition levels, 1 where there is a number, as runs; then the numbers. */
  private static byte[] nullable(double[] values, int from, int to) {
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    ByteBuffer numbers = littleEndian((to - from) * Double.BYTES);
    for (int begin = from; begin < to;) {
      boolean missing = Double.isNaN(values[begin]);
      int end = begin;
      while (end < to && Double.isNaN(values[end]) == missing) {
        if (!missing) {
          numbers.putDouble(values[end]);
        }
        end++;
      }
      Thrift.varint(levels, (long) (end - begin) << 1);
      levels.write(missing ? 0 : 1);
      begin = end;
    }
    return littleEndian(Integer.BYTES + levels.size() + numbers.position())
        .putInt(levels.size()).put(levels.toByteArray()).put(numbers.flip()).array();
  }

  /** Writes one page with all values of a column; the metadata of the chunk. */
  private Thrift chunk(String name, int type, int values, byte[] page) throws IOException {
    long begin = position;
    append(new Thrift().i32(1, 0).i32(2, page.length).i32(3, page.length)
        .struct(5, new Thrift().i32(1, values).i32(2, PLAIN).i32(3, RLE).i32(4, RLE)).bytes());
    append(page);
    long size = position - begin;
    Thrift metadata = new Thrift().i32(1, type).i32s(2, PLAIN, RLE).strings(3, name).i32(4, 0).i64(5, values)
        .i64(6, size).i64(7, size).i64(9, begin);
    return new Thrift().i64(2, begin).struct(3, metadata);
  }

  private static byte[] footer(List<String> columns, List<Thrift> groups, long rows) {
    List<Thrift> schema = new ArrayList<>();
    schema.add(new Thrift().string(4, "steps").i32(5, columns.size() + 1));
    Thrift millis = new Thrift().struct(1, new Thrift());
    Thrift timestamp = new Thrift().struct(8, new Thrift().yes(1).struct(2, millis));
    schema.add(new Thrift().i32(1, INT64).i32(3, REQUIRED).string(4, TIME).i32(6, TIMESTAMP_MILLIS)
        .struct(10, timestamp));
    columns.forEach(name -> schema.add(new Thrift().i32(1, DOUBLE).i32(3, OPTIONAL).string(4, name)));
    return new Thrift().i32(1, 1).structs(2, schema).i64(3, rows).structs(4, groups).string(6, "rivercast").bytes();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A struct in Thrift's compact protocol, in which Parquet writes its metadata. Fields come in ascending order. */
  private static final class Thrift {
    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    private static void varint(ByteArrayOutputStream out, long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    private static void zigzag(ByteArrayOutputStream out, long value) {
      varint(out, (value << 1) ^ (value >> 63));
    }

    private Thrift field(int id, int type) {
      out.write(((id - last) << 4) | type);
      last = id;
      return this;
    }

    Thrift yes(int id) {
      return field(id, TRUE);
    }

    Thrift i32(int id, int value) {
      field(id, I32);
      zigzag(out, value);
      return this;
    }

    Thrift i64(int id, long value) {
      field(id, I64);
      zigzag(out, value);
      return this;
    }

    Thrift string(int id, String text) {
      return field(id, BINARY).text(text);
    }

    Thrift struct(int id, Thrift struct) {
      field(id, STRUCT);
      out.writeBytes(struct.bytes());
      return this;
    }

    Thrift i32s(int id, int... values) {
      list(id, I32, values.length);
      for (int value : values) {
        zigzag(out, value);
      }
      return this;
    }

    Thrift strings(int id, String text) {
      return list(id, BINARY, 1).text(text);
    }

    Thrift structs(int id, List<Thrift> structs) {
      list(id, STRUCT, structs.size());
      structs.forEach(struct -> out.writeBytes(struct.bytes()));
      return this;
    }

    private Thrift list(int id, int type, int size) {
      field(id, LIST);
      if (size < LONG_LIST) {
        out.write((size << 4) | type);
      } else {
        out.write((LONG_LIST << 4) | type);
        varint(out, size);
      }
      return this;
    }

    private Thrift text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      varint(out, bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    /** The fields and the end of the struct. */
    byte[] bytes() {
      byte[] fields = out.toByteArray();
      return ByteBuffer.allocate(fields.length + 1).put(fields).array();
    }
  }
}
