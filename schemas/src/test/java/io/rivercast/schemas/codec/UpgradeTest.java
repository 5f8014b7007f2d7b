package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.series.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Versions that were never published, to see that those to come will be read. */
class UpgradeTest {
  private static final Schema CURRENT = io.rivercast.schemas.avro.Window.getClassSchema();
  private static final Schema OTHER = new Schema.Parser().parse("""
      {"type": "record", "name": "Window", "namespace": "io.rivercast.schemas.avro", "fields": [
        {"name": "series", "type": "string"},
        {"name": "forecaster", "type": "string"},
        {"name": "remark", "type": {"type": "map", "values": ["null", "double"]}},
        {"name": "layout", "type": "long"},
        {"name": "origin", "type": "long"},
        {"name": "sequence", "type": "int"},
        {"name": "steps", "type": "int"},
        {"name": "features", "type": "int"},
        {"name": "values", "type": {"type": "array", "items": "float"}},
        {"name": "filled", "type": "bytes"}]}
      """);
  private static final WindowCodec CODEC = new WindowCodec(new SchemaHistory(CURRENT, List.of(OTHER, CURRENT)));

  private static byte[] other(Consumer<WireWriter> values) {
    Window window = Samples.window();
    WireWriter out = new WireWriter(16);
    out.raw(new byte[] {(byte) 0xc3, 1});
    out.fixedLong(SchemaNormalization.parsingFingerprint64(OTHER));
    out.text(window.series().value());
    out.text(window.forecaster());
    out.items(List.of("why"), key -> {
      out.text(key);
      out.number(1);
      out.real(0.5);
    });
    out.number(window.layout());
    out.time(window.origin());
    out.number(window.sequence());
    out.number(window.values().rows());
    out.number(window.values().columns());
    values.accept(out);
    out.bytes(window.filled().bits());
    return out.toBytes();
  }

  @Test
  void readsWhatAnotherPublishedVersionWrote() {
    byte[] bytes = other(out -> out.reals(Samples.window().values().values()));
    assertThat(CODEC.decode(bytes)).isEqualTo(Samples.withoutLevels(Samples.window()).withEpoch(0).withRevision(0));
  }

  /** A reader of the first version, as a service that is not upgraded yet, and records of the second. */
  @Test
  void theFirstReaderRefusesWindowsOfTheSecondVersionAndNamesBoth() {
    Schema first = SchemaHistory.of(CURRENT).published().getFirst();
    WindowCodec old = new WindowCodec(new SchemaHistory(first, List.of(first)));
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> old.decode(new WindowCodec().encode(Samples.window())))
        .withMessageContaining("is none of the 1 published versions")
        .withMessageEndingWith("upgrade readers before writers");
  }

  /** A writer of the first version knows neither epoch nor revision: its records are read with 0 for both. */
  @Test
  void readsWhatWritersOfTheFirstVersionWrite() {
    byte[] window = firstVersion(CURRENT, new WindowCodec().encode(Samples.window()));
    assertThat(new WindowCodec().decode(window))
        .isEqualTo(Samples.withoutLevels(Samples.window()).withEpoch(0).withRevision(0));
  }

  private static byte[] firstVersion(Schema current, byte[] encoded) {
    Schema first = SchemaHistory.of(current).published().getFirst();
    WireWriter out = new WireWriter(16);
    out.raw(new byte[] {(byte) 0xc3, 1});
    out.fixedLong(SchemaNormalization.parsingFingerprint64(first));
    out.raw(SchemaHistory.rewrite(current, first, encoded, 10));
    return out.toBytes();
  }

  @Test
  void allocatesNothingForALengthThatCannotBeInAnotherVersionEither() {
    byte[] bytes = other(out -> out.number(Integer.MAX_VALUE - 8));
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> CODEC.decode(bytes))
        .withMessageMatching("cannot read Window of \\d+ bytes: 2147483639 items cannot be in the 2 bytes left .*");
  }

  @Test
  void refusesWhatFollowsAMessageOfAnotherVersion() {
    byte[] whole = other(out -> out.reals(Samples.window().values().values()));
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> CODEC.decode(longer))
        .withMessageEndingWith("1 bytes follow its end");
  }

  @Test
  void writesAManifestAsEarlierVersionsDid() {
    Schema now = io.rivercast.schemas.avro.Manifest.getClassSchema();
    Schema before = new Schema.Parser().parse(
        now.toString().replaceFirst("\\{\"name\":\"parity\",\"type\":\"double\",\"doc\":\"[^\"]*\"},", ""));
    ManifestCodec codec = new ManifestCodec(new SchemaHistory(now, List.of(before, now)));
    List<byte[]> encodings = codec.encodings(Samples.manifest()).toList();
    assertThat(encodings).hasSize(2);
    assertThat(encodings.getFirst()).isEqualTo(new ManifestCodec().encode(Samples.manifest()));
    assertThat(encodings.getLast()).hasSize(encodings.getFirst().length - Double.BYTES);
    assertThat(new WireReader(encodings.getLast(), 2).fixedLong())
        .isEqualTo(SchemaNormalization.parsingFingerprint64(before));
  }
}
