package io.rivercast.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Every published version of a record's schema, oldest first. They are resources, {@code
 * io/rivercast/schemas/history/window.v1.avsc} and so on; a version once published is never changed.
 */
final class SchemaHistory {
  private static final String FOLDER = "/io/rivercast/schemas/history/";

  private final Schema current;
  private final long fingerprint;
  private final List<Schema> published;
  private final Map<Long, Schema> earlier = new LinkedHashMap<>();

  SchemaHistory(Schema current, List<Schema> published) {
    this.current = current;
    this.fingerprint = fingerprint(current);
    this.published = List.copyOf(published);
    this.published.reversed().forEach(schema -> earlier.put(fingerprint(schema), schema));
    earlier.remove(fingerprint);
  }

  /** The history of a record by its current schema. */
  static SchemaHistory of(Schema current) {
    List<Schema> published = new ArrayList<>();
    Optional<Schema> next = version(current, 1);
    while (next.isPresent()) {
      published.add(next.get());
      next = version(current, published.size() + 1);
    }
    return new SchemaHistory(current, published);
  }

  /** The name of a version's file, such as {@code model-version.v1.avsc}. */
  static String fileName(Schema schema, int version) {
    String words = schema.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return words + ".v" + version + ".avsc";
  }

  private static Optional<Schema> version(Schema current, int version) {
    String file = FOLDER + fileName(current, version);
    try (InputStream in = SchemaHistory.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(new Schema.Parser().parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " from the class path", e);
    }
  }

  /** The record's name. */
  String name() {
    return current.getName();
  }

  /** What the record is written with. */
  Schema current() {
    return current;
  }

  /** CRC-64-AVRO of what it is written with. */
  long fingerprint() {
    return fingerprint;
  }

  /** CRC-64-AVRO of a schema. */
  static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** Every published version, oldest first. */
  List<Schema> published() {
    return published;
  }

  /** The published versions but the current one by their fingerprints, newest first. */
  Map<Long, Schema> earlier() {
    return Collections.unmodifiableMap(earlier);
  }

  /**
   * What another version wrote, as the current one writes it.
   *
   * @param writer fingerprint of that version
   * @param from where the record begins
   * @throws IllegalArgumentException where no such version was published or the bytes are not of it
   */
  byte[] upgrade(long writer, byte[] bytes, int from) {
    Schema schema = earlier.get(writer);
    if (schema == null) {
      throw new IllegalArgumentException(
          "its schema " + hex(writer) + " is none of the " + published.size() + " published versions (now "
              + hex(fingerprint) + "); upgrade readers before writers");
    }
    WireReader checked = new WireReader(bytes, from);
    SchemaWalk.skip(schema, checked);
    checked.end();
    return rewrite(schema, current, bytes, from);
  }

  /**
   * From one schema to another by Avro's rules; the bytes are known to be whole. They are padded, since Avro 1.12.2 expects
   * as many bytes of an array as the reader's elements would take, also where floats are read as doubles.
   */
  static byte[] rewrite(Schema writer, Schema reader, byte[] bytes, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      byte[] padded = Arrays.copyOfRange(bytes, from, 2 * bytes.length - from);
      Object value =
          new GenericDatumReader<>(writer, reader).read(null, DecoderFactory.get().binaryDecoder(padded, null));
      new GenericDatumWriter<>(reader).write(value, encoder);
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return out.toByteArray();
  }

  private static String hex(long fingerprint) {
    return String.format(Locale.ROOT, "%016x", fingerprint);
  }
}
