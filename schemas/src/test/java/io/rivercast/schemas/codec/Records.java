package io.rivercast.schemas.codec;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.score.StepScores.Lead;
import io.rivercast.core.score.StepScores.Output;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Levels;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any record of every kind: NaN with and without payload, infinities, empty lists, ids from all over Unicode. */
public final class Records extends DomainContextBase {
  private static final int MOST_FEATURES = 4;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static Arbitrary<String> texts() {
    return Arbitraries.of("a", "Z", "0", "/", "-", "\u00e9", "\u6f22", "\u0416", "\ud83c\udf0a", "\u0000", " ")
        .list()
        .ofMaxSize(12)
        .map(characters -> String.join("", characters));
  }

  private static Arbitrary<SeriesId> series() {
    return texts().map(text -> new SeriesId("s/" + text.replace("\u0000", "").strip()));
  }

  private static Arbitrary<Float> floats() {
    return Arbitraries.floats()
        .withSpecialValue(Float.NaN)
        .withSpecialValue(Float.intBitsToFloat(0x7fc1_2345))
        .withSpecialValue(Float.POSITIVE_INFINITY)
        .withSpecialValue(Float.NEGATIVE_INFINITY)
        .withSpecialValue(-0f);
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.doubles().withSpecialValue(Double.NaN).withSpecialValue(Double.NEGATIVE_INFINITY);
  }

  private static Arbitrary<double[]> doubles(int count) {
    return Arbitraries.doubles().injectDuplicates(0.1).edgeCases(it -> it.add(Double.NaN, -0d, 123_456_789.25))
        .array(double[].class).ofSize(count);
  }

  private static Arbitrary<float[]> floats(int count) {
    return floats().array(float[].class).ofSize(count);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(FIRST.toEpochMilli(), LAST.toEpochMilli()).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Long> sequences() {
    return Arbitraries.longs().between(-WireReader.MAX_SEQUENCE, WireReader.MAX_SEQUENCE);
  }

  private static Arbitrary<Quantiles> quantiles() {
    return Arbitraries.of(
        Quantiles.MEDIAN, Quantiles.of(0.1f, 0.5f, 0.9f), Quantiles.of(0.025f, 0.25f, 0.5f, 0.75f, 0.975f));
  }

  private static Arbitrary<Matrix> matrices(int columns) {
    return matrices(0, columns);
  }

  private static Arbitrary<Matrix> matrices(int minRows, int columns) {
    return Arbitraries.integers().between(minRows, 9)
        .flatMap(rows -> floats(rows * columns).map(values -> new Matrix(rows, columns, values)));
  }

  private static Arbitrary<CellMask> masks(int cells) {
    return Arbitraries.bytes().array(byte[].class).ofSize(CellMask.bytesFor(cells))
        .map(bits -> new CellMask(cells, bits));
  }

  @Provide
  Arbitrary<Observation> observations() {
    return texts().list().ofMinSize(1).ofMaxSize(MOST_FEATURES).uniqueElements().flatMap(
        fields -> Combinators.combine(series(), times(), doubles(fields.size()))
            .as((series, time, values) -> new Observation(series, time, fields, values)));
  }

  @Provide
  Arbitrary<Window> windows() {
    return Arbitraries.integers().between(1, MOST_FEATURES).flatMap(Records::matrices).flatMap(
        values -> Combinators
            .combine(
                texts(), series(), Arbitraries.longs(), times(), sequences(), Arbitraries.longs(),
                masks(values.values().length))
            .as((forecaster, series, layout, origin, sequence, epoch, filled) -> new Window(
                forecaster, series, layout, origin, sequence, epoch, (int) sequence.longValue() & 0xff, values,
                filled, layout % 2 == 0 ? Levels.NONE : levels(values.columns(), epoch))));
  }

  private static Levels levels(int columns, long seed) {
    return new Levels(new Random(seed).doubles(columns, -1e12, 1e12).toArray());
  }

  @Provide
  Arbitrary<Step> steps() {
    return texts().list().ofMinSize(1).ofMaxSize(MOST_FEATURES).uniqueElements().flatMap(
        columns -> Combinators.combine(
            texts(), series(), Arbitraries.longs(), sequences(), times(), doubles(columns.size()),
            Arbitraries.integers(), Arbitraries.integers())
            .as((grid, series, layout, number, time, values, readings, revision) -> new Step(
                grid, series, layout, number, time, columns, values, readings, revision)));
  }

  private record Answer(String forecaster, SeriesId series, int version, Source source, Role role) {}

  private static Arbitrary<Answer> answers() {
    return Combinators
        .combine(
            texts(), series(), Arbitraries.integers().greaterOrEqual(1), Arbitraries.of(Source.class),
            Arbitraries.of(Role.class))
        .as((forecaster, series, version, source, role) -> new Answer(
            forecaster, series, source == Source.MODEL ? version : 0, source, role));
  }

  private static Arbitrary<Direction> directions(int leads) {
    return Arbitraries.of(true, false)
        .flatMap(known -> known ? floats(leads).map(Direction::new) : Arbitraries.just(Direction.UNKNOWN));
  }

  @Provide
  Arbitrary<Forecast> forecasts() {
    return quantiles().flatMap(levels -> Arbitraries.integers().between(1, 9).flatMap(leads -> Combinators
        .combine(
            answers(), times(), sequences(), doubleMatrices(leads, levels.count()), calibrations(leads, levels.count()),
            doubles(leads), doubles(3), directions(leads))
        .as((answer, origin, sequence, values, added, seasonal, more, direction) -> new Forecast(
            answer.forecaster(), answer.series(), answer.version(), answer.source(), origin, sequence,
            origin.toEpochMilli(), answer.version(), levels, values, added, more[0], seasonal, more[1],
            (float) more[2], direction))));
  }

  private static Arbitrary<DoubleMatrix> doubleMatrices(int rows, int columns) {
    return doubles(rows * columns).map(values -> new DoubleMatrix(rows, columns, values));
  }

  private static Arbitrary<DoubleMatrix> calibrations(int rows, int columns) {
    return Arbitraries.of(0, rows).flatMap(some -> doubleMatrices(some, columns));
  }

  @Provide
  Arbitrary<Prediction> predictions() {
    return quantiles().flatMap(levels -> Arbitraries.integers().between(1, 9).flatMap(leads -> Combinators
        .combine(
            answers(), times(), sequences(), outputs(leads, levels.count()).list().ofMaxSize(3), floats(leads),
            floats(4), doubles(2))
        .as((answer, origin, sequence, models, seasonal, more, both) -> new Prediction(
            answer.forecaster(), answer.series(), origin, sequence, origin.toEpochMilli(), answer.version(), levels,
            both[0], both[1], more[0], answer.version(), models, answer.source(),
            new Baselines(new Baseline(more[1], seasonal), more[2], more[3])))));
  }

  private static Arbitrary<ModelOutput> outputs(int leads, int levels) {
    return Combinators
        .combine(Arbitraries.integers().greaterOrEqual(1), floats(leads * levels), directions(leads))
        .as((version, values, direction) -> new ModelOutput(version, new Matrix(leads, levels, values), direction));
  }

  @Provide
  Arbitrary<StepScores> scores() {
    return quantiles().flatMap(levels -> Combinators
        .combine(answers(), times(), sequences(), scoredLeads(levels.count()).list().ofMaxSize(3), doubles(2))
        .as((answer, target, sequence, leads, both) -> new StepScores(
            answer.forecaster(), answer.series(), target, sequence, target.toEpochMilli(), answer.version(), both[0],
            both[1], levels, leads)));
  }

  private static Arbitrary<Lead> scoredLeads(int levels) {
    Arbitrary<Output> outputs = Combinators
        .combine(answers(), doubles(levels), calibrations(1, levels))
        .as((by, values, added) -> new Output(by.source(), by.version(), by.role(), values, added.values()));
    return Combinators.combine(Arbitraries.integers(), times(), doubles(2), outputs.list().ofMaxSize(3))
        .as((lead, origin, both, all) -> new Lead(lead, origin, both[0], both[1], all));
  }

  @Provide
  Arbitrary<Aliases> aliases() {
    Arbitrary<OptionalInt> versions =
        Arbitraries.integers().optional().map(some -> some.map(OptionalInt::of).orElse(OptionalInt.empty()));
    return Combinators.combine(texts(), versions, versions, times(), texts()).as(Aliases::new);
  }

  @Provide
  Arbitrary<TrainingEvent> trainingEvents() {
    Arbitrary<Family> families = Arbitraries.of(Family.class);
    Arbitrary<Integer> numbers = Arbitraries.integers();
    Arbitrary<Long> counts = Arbitraries.longs();
    Arbitrary<Duration> durations = counts.map(Duration::ofMillis);
    return Arbitraries.oneOf(
        Combinators.combine(texts(), times(), texts()).as(TrainingEvent.Requested::new),
        Combinators.combine(texts(), times(), numbers, families, counts, numbers).as(TrainingEvent.Started::new),
        Combinators.combine(texts(), times(), numbers, families, numbers, doubles(), doubles(), durations)
            .as((forecaster, at, version, family, epoch, loss, validation, left) -> new TrainingEvent.EpochDone(
                forecaster, at, version, family, epoch, ~epoch, loss, validation, left)),
        Combinators.combine(texts(), times(), numbers, families, Arbitraries.of(true, false), doubles(), texts())
            .as(TrainingEvent.Published::new),
        Combinators.combine(texts(), times(), families, texts()).as(TrainingEvent.Failed::new));
  }

  private static Arbitrary<Metrics> metrics() {
    return Combinators.combine(Arbitraries.longs(), doubles().list().ofSize(8), Arbitraries.longs())
        .as((count, d, skipped) -> new Metrics(
            count, d.get(0), d.get(1), d.get(2), d.get(3), skipped, d.get(4), d.get(5), d.get(6), d.get(7)));
  }

  private static Arbitrary<Evaluation> evaluations() {
    Arbitrary<Verdict> verdicts =
        Combinators.combine(Arbitraries.of(true, false), texts().list().ofMaxSize(3)).as(Verdict::new);
    return Combinators
        .combine(
            metrics(), metrics(), metrics(), metrics().optional(), verdicts,
            Arbitraries.maps(series(), Arbitraries.of(Source.class)).ofMaxSize(5))
        .as(Evaluation::new);
  }

  private static Arbitrary<Golden> goldens() {
    return Combinators.combine(matrices(2), times(), matrices(3)).as(Golden::new);
  }

  @Provide
  Arbitrary<Manifest> manifests() {
    Arbitrary<List<String>> names = texts().list().ofMaxSize(3);
    return Combinators
        .combine(
            texts().list().ofSize(2), names, quantiles(), times().list().ofSize(3),
            Arbitraries.longs().list().ofSize(3),
            Arbitraries.maps(texts(), texts()).ofMaxSize(4), evaluations(), goldens().list().ofMaxSize(2))
        .as((texts, features, levels, times, longs, settings, evaluation, golden) -> new Manifest(
            texts.get(0), 1 + (int) (longs.get(0) & 0xffff), longs.get(1) < 0 ? Family.LSTM : Family.GRU, longs.get(1),
            features, texts.get(1), (int) (long) longs.get(2), (int) (longs.get(2) >> 32), levels, times.get(0),
            times.get(1), times.get(2), longs.get(0), longs.get(1), settings, settings, Math.sqrt(longs.get(2)),
            evaluation, golden));
  }

  @Provide
  Arbitrary<ModelVersion> modelVersions() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
    return Combinators.combine(manifests(), bytes, bytes, bytes).as(ModelVersion::new);
  }
}
