package io.rivercast.forecasting.data;

import io.rivercast.core.backtest.TimeSplit;
import io.rivercast.core.backtest.TimeSplit.Part;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.fit.TrainingData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The series of a forecaster, split in time: an origin is a sample if at least one of its targets is known. No target of one
 * part lies in a later one.
 *
 * @param spec the forecaster
 * @param series in the order of their ids
 * @param skipped series whose target is constant or missing in the train part
 * @param split times of the cuts
 * @param train weights are fitted to these samples
 * @param validation early stopping and choices between fits use these
 * @param test candidates are evaluated on these
 */
public record TrainingSet(
    ForecasterSpec spec,
    List<SeriesSteps> series,
    List<SeriesId> skipped,
    TimeSplit split,
    WindowSamples train,
    WindowSamples validation,
    WindowSamples test) {
  private static final int NAMED = 10;

  /**
   * Splits by the forecaster's shares of its origins.
   *
   * @throws IllegalArgumentException where no origin has a known target
   */
  public static TrainingSet of(ForecasterSpec spec, List<SeriesSteps> series) {
    long[] origins = series.stream().flatMapToLong(TrainingSet::origins).toArray();
    if (origins.length == 0) {
      throw new IllegalArgumentException(
          "no window of " + spec.name() + " has a known value of " + spec.target() + " within " + spec.horizon()
              + " steps after it; more data is needed");
    }
    return cut(
        spec,
        series,
        TimeSplit.byShare(origins, spec.training().validation(), spec.training().holdout()),
        TrainingSet::rows);
  }

  /**
   * Splits at given times; only origins whose targets are all due, so that each lead has the same number of targets.
   */
  public static TrainingSet of(ForecasterSpec spec, List<SeriesSteps> series, TimeSplit split) {
    return cut(spec, series, split, steps -> rows(steps).filter(steps::isDue));
  }

  private static TrainingSet cut(
      ForecasterSpec spec, List<SeriesSteps> all, TimeSplit split, Function<SeriesSteps, IntStream> rows) {
    Map<Boolean, List<SeriesSteps>> flat =
        all.stream().collect(Collectors.partitioningBy(steps -> steps.isFlat(split.validationFrom())));
    List<SeriesSteps> series = flat.getOrDefault(false, List.of());
    List<SeriesId> skipped = flat.getOrDefault(true, List.of()).stream().map(SeriesSteps::series).toList();
    if (series.isEmpty() && !skipped.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to learn: " + spec.target() + " is constant or missing in the train part of "
              + inWords(skipped) + "; bring more data, or another target");
    }
    return new TrainingSet(
        spec,
        series,
        skipped,
        split,
        part(series, split, Part.TRAIN, rows),
        part(series, split, Part.VALIDATION, rows),
        part(series, split, Part.TEST, rows));
  }

  /** At most ten of the names, and how many more there are. */
  public static String inWords(List<SeriesId> names) {
    String first = names.stream().limit(NAMED).map(SeriesId::value).collect(Collectors.joining(", "));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  private static LongStream origins(SeriesSteps steps) {
    return rows(steps).mapToLong(row -> steps.origin(row).toEpochMilli());
  }

  private static IntStream rows(SeriesSteps steps) {
    return IntStream.range(0, steps.size()).filter(row -> steps.isOrigin(row) && steps.hasTarget(row));
  }

  private static WindowSamples part(
      List<SeriesSteps> series, TimeSplit split, Part part, Function<SeriesSteps, IntStream> rows) {
    IntStream.Builder seriesAt = IntStream.builder();
    IntStream.Builder rowAt = IntStream.builder();
    for (int at = 0; at < series.size(); at++) {
      SeriesSteps steps = series.get(at);
      for (int row : rows.apply(steps).filter(r -> split.part(steps.origin(r), steps.lastTarget(r)) == part)
          .toArray()) {
        seriesAt.add(at);
        rowAt.add(row);
      }
    }
    return new WindowSamples(series, seriesAt.build().toArray(), rowAt.build().toArray());
  }

  /** The same with only every n-th origin of each series in the test part. */
  public TrainingSet testEvery(int stride) {
    return new TrainingSet(spec, series, skipped, split, train, validation, test.every(stride));
  }

  /** All but the test part. */
  public TrainingData data() {
    return new TrainingData(spec, train, validation);
  }

  /** Names of the series, by index. */
  public List<SeriesId> seriesIds() {
    return series.stream().map(SeriesSteps::series).toList();
  }

  /** Per series, the denominator of its scaled errors; see {@link SeriesSteps#seasonalError}. */
  public double[] scales() {
    return series.stream().mapToDouble(steps -> steps.seasonalError(split.validationFrom())).toArray();
  }

  /** Time of the first step of a training window; of the first cut where there is none. */
  public Instant from() {
    return IntStream.range(0, train.size())
        .mapToObj(train::windowFrom)
        .min(Instant::compareTo)
        .orElse(split.validationFrom());
  }

  /** Time of the last known step. */
  public Instant to() {
    return series.stream().map(SeriesSteps::newest).max(Instant::compareTo).orElse(split.testFrom());
  }
}
