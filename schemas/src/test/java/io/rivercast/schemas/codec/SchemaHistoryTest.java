package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.series.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published versions of every schema, and a message of each. */
class SchemaHistoryTest {
  private static final HexFormat HEX = HexFormat.of();

  /** A record with its codec and what its golden messages hold. */
  record Published<T>(Schema schema, Codec<T> codec, T sample) {
    SchemaHistory history() {
      return SchemaHistory.of(schema);
    }

    /**
     * The sample as its versions knew it: the first of windows and forecasts had no epoch, the second no revision, the third no levels,
     * and forecasts no calibration at first.
     */
    Object sample(int version) {
      return switch (sample) {
        case Window window when version == 1 -> Samples.withoutLevels(window).withEpoch(0).withRevision(0);
        case Window window when version == 2 -> Samples.withoutLevels(window).withRevision(0);
        case Window window when version == 3 -> Samples.withoutLevels(window);
        case Forecast forecast when version == 1 -> Samples.uncalibrated(forecast).withEpoch(0).withRevision(0);
        case Forecast forecast when version == 2 -> Samples.uncalibrated(forecast).withRevision(0);
        case Forecast forecast when version == 3 -> Samples.uncalibrated(forecast);
        default -> sample;
      };
    }

    byte[] golden(int version) {
      return HEX.parseHex(resource("golden/" + SchemaHistory.fileName(schema, version).replace("avsc", "hex")).strip());
    }

    @Override
    public String toString() {
      return schema.getName();
    }
  }

  static Stream<Published<?>> records() {
    return Stream.of(
        new Published<>(
            io.rivercast.schemas.avro.Observation.getClassSchema(), new ObservationCodec(), Samples.observation()),
        new Published<>(io.rivercast.schemas.avro.Step.getClassSchema(), new StepCodec(), Samples.step()),
        new Published<>(io.rivercast.schemas.avro.Window.getClassSchema(), new WindowCodec(), Samples.window()),
        new Published<>(
            io.rivercast.schemas.avro.Prediction.getClassSchema(), new PredictionCodec(), Samples.prediction()),
        new Published<>(io.rivercast.schemas.avro.Forecast.getClassSchema(), new ForecastCodec(), Samples.forecast()),
        new Published<>(
            io.rivercast.schemas.avro.StepScores.getClassSchema(), new StepScoresCodec(), Samples.scores()),
        new Published<>(io.rivercast.schemas.avro.Manifest.getClassSchema(), new ManifestCodec(), Samples.manifest()),
        new Published<>(
            io.rivercast.schemas.avro.ModelVersion.getClassSchema(), new ModelVersionCodec(), Samples.modelVersion()),
        new Published<>(io.rivercast.schemas.avro.Aliases.getClassSchema(), new AliasesCodec(), Samples.aliases()),
        new Published<>(
            io.rivercast.schemas.avro.TrainingEvent.getClassSchema(), new TrainingEventCodec(),
            Samples.trainingEvent()));
  }

  private static String resource(String name) {
    try (InputStream in = SchemaHistoryTest.class.getResourceAsStream("/io/rivercast/schemas/" + name)) {
      assertThat(in).as("resource %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void theNewestVersionIsWhatTheIdlSays(Published<?> record) {
    List<Schema> published = record.history().published();
    assertThat(published)
        .as("no version of %s is published: add history/%s", record, SchemaHistory.fileName(record.schema, 1))
        .isNotEmpty();
    assertThat(plain(record.schema))
        .as("the IDL of %s differs from its newest version: publish a new one as history/%s, with a golden message",
            record, SchemaHistory.fileName(record.schema, published.size() + 1))
        .isEqualTo(published.getLast());
  }

  /** Without what the compiler of the IDL adds for Java alone. */
  private static Schema plain(Schema compiled) {
    return new Schema.Parser().parse(
        compiled.toString()
            .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
            .replace(",\"avro.java.string\":\"String\"", ""));
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyVersionCanBeRead(Published<?> record) {
    assertThat(record.history().published())
        .allSatisfy(
            version -> assertThat(canRead(record.schema, version)).isEqualTo(SchemaCompatibilityType.COMPATIBLE));
  }

  @Test
  void everyVersionCanReadAManifestOfToday() {
    // A digest covers a manifest as it was written: there must be a way back to every version.
    Schema today = io.rivercast.schemas.avro.Manifest.getClassSchema();
    assertThat(SchemaHistory.of(today).published())
        .allSatisfy(version -> assertThat(canRead(version, today)).isEqualTo(SchemaCompatibilityType.COMPATIBLE));
  }

  private static SchemaCompatibilityType canRead(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  @ParameterizedTest
  @MethodSource("records")
  void aMessageOfEveryVersionIsRead(Published<?> record) {
    assertThat(IntStream.rangeClosed(1, record.history().published().size()).boxed())
        .allSatisfy(
            version -> assertThat(record.codec.decode(record.golden(version))).isEqualTo(record.sample(version)));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void theNewestMessageIsWrittenAsEver(Published<T> record) {
    int newest = record.history().published().size();
    assertThat(HEX.formatHex(record.codec.encode(record.sample))).isEqualTo(HEX.formatHex(record.golden(newest)));
  }
}
