package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.schemas.avro.Evaluation;
import io.rivercast.schemas.avro.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.ClassSecurityValidator;

/** The codecs against the classes that Avro generates: either side reads the other, and their bytes are the same. */
@Domain(Records.class)
class ByteIdentityTest {
  private static final int TRIES = 200;

  @BeforeContainer
  static void trustTheGeneratedClasses() {
    ClassSecurityValidator.setGlobal(
        type -> ClassSecurityValidator.DEFAULT.isTrusted(type)
            || type.getPackageName().equals("io.rivercast.schemas.avro"));
  }

  private static List<Float> boxed(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static <T, A> void isWrittenAndReadAlike(
      Codec<T> codec, T value, BinaryMessageEncoder<A> encoder, A twin) throws IOException {
    ByteBuffer theirs = encoder.encode(twin);
    byte[] bytes = new byte[theirs.remaining()];
    theirs.get(bytes);
    assertThat(codec.encode(value)).isEqualTo(bytes);
    assertThat(codec.decode(bytes)).isEqualTo(value);
  }

  private static <T, A> void isRewrittenAlike(
      Codec<T> codec, T value, BinaryMessageDecoder<A> decoder, BinaryMessageEncoder<A> encoder) throws IOException {
    byte[] ours = codec.encode(value);
    assertThat(encoder.encode(decoder.decode(ours))).isEqualTo(ByteBuffer.wrap(ours));
  }

  @Property(tries = TRIES)
  void writesObservationsAsAvroDoes(@ForAll Observation value) throws IOException {
    isWrittenAndReadAlike(
        new ObservationCodec(),
        value,
        io.rivercast.schemas.avro.Observation.getEncoder(),
        new io.rivercast.schemas.avro.Observation(
            value.series().value(), value.time(), value.fields(), Arrays.stream(value.values()).boxed().toList()));
  }

  @Property(tries = TRIES)
  void writesWindowsAsAvroDoes(@ForAll Window value) throws IOException {
    isWrittenAndReadAlike(
        new WindowCodec(),
        value,
        io.rivercast.schemas.avro.Window.getEncoder(),
        io.rivercast.schemas.avro.Window.newBuilder()
            .setForecaster(value.forecaster())
            .setSeries(value.series().value())
            .setLayout(value.layout())
            .setOrigin(value.origin())
            .setSequence(value.sequence())
            .setEpoch(value.epoch())
            .setRevision(value.revision())
            .setSteps(value.values().rows())
            .setFeatures(value.values().columns())
            .setValues(boxed(value.values().values()))
            .setFilled(ByteBuffer.wrap(value.filled().bits()))
            .setLevels(boxed(value.levels().values()))
            .build());
  }

  @Property(tries = TRIES)
  void writesStepsAsAvroDoes(@ForAll Step value) throws IOException {
    isWrittenAndReadAlike(
        new StepCodec(),
        value,
        io.rivercast.schemas.avro.Step.getEncoder(),
        io.rivercast.schemas.avro.Step.newBuilder()
            .setGrid(value.grid())
            .setSeries(value.series().value())
            .setLayout(value.layout())
            .setNumber(value.number())
            .setTime(value.time())
            .setColumns(value.columns())
            .setValues(ByteBuffer.wrap(StepCodec.bytes(value.values())))
            .setReadings(value.readings())
            .setRevision(value.revision())
            .build());
  }

  @Property(tries = TRIES)
  void writesPredictionsAsAvroDoes(@ForAll Prediction value) throws IOException {
    isRewrittenAlike(
        new PredictionCodec(), value, io.rivercast.schemas.avro.Prediction.getDecoder(),
        io.rivercast.schemas.avro.Prediction.getEncoder());
  }

  @Property(tries = TRIES)
  void writesForecastsAsAvroDoes(@ForAll Forecast value) throws IOException {
    isWrittenAndReadAlike(
        new ForecastCodec(),
        value,
        io.rivercast.schemas.avro.Forecast.getEncoder(),
        io.rivercast.schemas.avro.Forecast.newBuilder()
            .setForecaster(value.forecaster())
            .setSeries(value.series().value())
            .setVersion(value.version())
            .setSource(Source.valueOf(value.source().name()))
            .setOrigin(value.origin())
            .setSequence(value.sequence())
            .setEpoch(value.epoch())
            .setRevision(value.revision())
            .setQuantiles(value.quantiles().levels())
            .setHorizon(value.horizon())
            .setValues(boxed(value.values().values()))
            .setAdded(boxed(value.added().values()))
            .setNaive(value.naive())
            .setSeasonalNaive(boxed(value.seasonalNaive()))
            .setActual(value.actual())
            .setObservedShare(value.observedShare())
            .setDirection(boxed(value.direction().rising()))
            .build());
  }

  @Property(tries = TRIES)
  void writesScoresAsAvroDoes(@ForAll StepScores value) throws IOException {
    isRewrittenAlike(
        new StepScoresCodec(), value, io.rivercast.schemas.avro.StepScores.getDecoder(),
        io.rivercast.schemas.avro.StepScores.getEncoder());
  }

  @Property(tries = TRIES)
  void writesManifestsAsAvroDoes(@ForAll Manifest value) throws IOException {
    byte[] ours = new ManifestCodec().encode(value);
    io.rivercast.schemas.avro.Manifest twin = io.rivercast.schemas.avro.Manifest.getDecoder().decode(ours);
    assertThat(twin.getVersion()).isEqualTo(value.version());
    assertThat(twin.getDataTo()).isEqualTo(value.dataTo());
    assertThat(twin.getSeed()).isEqualTo(value.seed());
    assertThat(twin.getLineage()).isEqualTo(value.lineage());
    assertThat(twin.getEvaluation().getCandidate().getMse())
        .isEqualTo(Double.valueOf(value.evaluation().candidate().mse()));
    assertThat(twin.getEvaluation().getNaive().getCoverage())
        .isEqualTo(Double.valueOf(value.evaluation().naive().coverage()));
    assertThat(io.rivercast.schemas.avro.Manifest.getEncoder().encode(inOrder(twin))).isEqualTo(ByteBuffer.wrap(ours));
  }

  /** Avro's maps have no order of their own; ours is that of the keys. */
  private static io.rivercast.schemas.avro.Manifest inOrder(io.rivercast.schemas.avro.Manifest manifest) {
    Evaluation evaluation = Evaluation.newBuilder(manifest.getEvaluation())
        .setKept(new TreeMap<>(manifest.getEvaluation().getKept()))
        .build();
    return io.rivercast.schemas.avro.Manifest.newBuilder(manifest)
        .setSettings(new TreeMap<>(manifest.getSettings()))
        .setLineage(new TreeMap<>(manifest.getLineage()))
        .setEvaluation(evaluation)
        .build();
  }

  @Property(tries = TRIES)
  void rewritesTheRestAsAvroDoes(
      @ForAll ModelVersion version, @ForAll Aliases aliases, @ForAll TrainingEvent event) throws IOException {
    isRewrittenAlike(
        new ModelVersionCodec(),
        version,
        io.rivercast.schemas.avro.ModelVersion.getDecoder(),
        io.rivercast.schemas.avro.ModelVersion.getEncoder());
    isRewrittenAlike(
        new AliasesCodec(),
        aliases,
        io.rivercast.schemas.avro.Aliases.getDecoder(),
        io.rivercast.schemas.avro.Aliases.getEncoder());
    isRewrittenAlike(
        new TrainingEventCodec(),
        event,
        io.rivercast.schemas.avro.TrainingEvent.getDecoder(),
        io.rivercast.schemas.avro.TrainingEvent.getEncoder());
  }
}
