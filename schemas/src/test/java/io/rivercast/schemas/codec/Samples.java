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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One fixed record of each kind; the golden messages of the first versions hold them. */
public final class Samples {
  private static final SeriesId JFK = new SeriesId("weather/jfk");
  private static final Instant ORIGIN = Instant.parse("1986-07-21T00:00:00Z");
  private static final long EPOCH = Instant.parse("1970-01-05T00:00:00Z").toEpochMilli();
  private static final Quantiles LEVELS = Quantiles.of(0.1f, 0.5f, 0.9f);

  private Samples() {}

  static Observation observation() {
    return new Observation(JFK, ORIGIN, List.of("temp_max", "wind"), new double[] {31.5f, Float.NaN});
  }

  static Step step() {
    return new Step(
        "hourly", JFK, -8_446_744_073_709_551_557L, 6045, ORIGIN, List.of("temp_max", "meter"),
        new double[] {31.5, 123_456_789.25}, 3, 2);
  }

  static Window window() {
    float[] values = {31.5f, 3, 30, 3, Float.NaN, -0f};
    return new Window(
        "temperature", JFK, -8_446_744_073_709_551_557L, ORIGIN, 6045, EPOCH, 2, new Matrix(3, 2, values),
        new CellMask(6, new byte[] {8}), new Levels(new double[] {0, 123_456_789.25}));
  }

  /** Windows before version 4 had no levels. */
  static Window withoutLevels(Window w) {
    return new Window(
        w.forecaster(), w.series(), w.layout(), w.origin(), w.sequence(), w.epoch(), w.revision(), w.values(),
        w.filled(), Levels.NONE);
  }

  static Forecast forecast() {
    DoubleMatrix values = new DoubleMatrix(2, 3, new double[] {29, 31, 33.5, 28, 31.25, 35});
    DoubleMatrix added = new DoubleMatrix(2, 3, new double[] {-0.5, 0, 0.25, -1, 0, 0.75});
    return new Forecast(
        "temperature", JFK, 7, Source.MODEL, ORIGIN, 6045, EPOCH, 2, LEVELS, values, added, 31.5,
        new double[] {30, Double.NaN}, 31.5, 0.875f, new Direction(new float[] {0.25f, 0.5f}));
  }

  /** Forecasts before version 4 had no calibration. */
  static Forecast uncalibrated(Forecast f) {
    return new Forecast(
        f.forecaster(), f.series(), f.version(), f.source(), f.origin(), f.sequence(), f.epoch(), f.revision(),
        f.quantiles(), f.values(), new DoubleMatrix(0, 3, new double[0]), f.naive(), f.seasonalNaive(), f.actual(),
        f.observedShare(), f.direction());
  }

  static Prediction prediction() {
    Matrix values = new Matrix(2, 3, new float[] {-2.5f, 0, 2.5f, -3, 0.25f, 4});
    return new Prediction(
        "temperature", JFK, ORIGIN, 6045, EPOCH, 2, LEVELS, 123_456_789, 123_456_789.25, 0.875f, 7,
        List.of(
            new ModelOutput(7, values, new Direction(new float[] {0.25f, 0.5f})),
            new ModelOutput(8, values, Direction.UNKNOWN)),
        Source.SEASONAL_NAIVE,
        new Baselines(new Baseline(0.25f, new float[] {-1.5f, Float.NaN}), 0.5f, Float.NaN));
  }

  static StepScores scores() {
    Output forecast = new Output(
        Source.SEASONAL_NAIVE, 0, Role.ANSWER, new double[] {28, 31.25, 35}, new double[] {-1, 0, 0.75});
    Output challenger = new Output(Source.MODEL, 7, Role.CHALLENGER, new double[] {28, 31.25, 35}, new double[0]);
    return new StepScores(
        "temperature", JFK, ORIGIN.plus(Duration.ofDays(2)), 6047, EPOCH, 1, 30.5, 1.25, LEVELS,
        List.of(
            new Lead(2, ORIGIN, 31.5, Double.NaN, List.of(forecast, challenger)),
            new Lead(1, ORIGIN.plus(Duration.ofDays(1)), 29.5, 28, List.of(challenger))));
  }

  /** A manifest with something in every part of it. */
  public static Manifest manifest() {
    Map<String, String> lineage = new LinkedHashMap<>();
    lineage.put("java", "25");
    lineage.put("commit", "0123abc");
    return new Manifest(
        "temperature", 7, Family.GRU, -1, List.of("temp_max", "wind"), "temp_max", 2, 1, LEVELS, ORIGIN,
        ORIGIN.minus(Duration.ofDays(3650)), ORIGIN.minus(Duration.ofDays(1)), 7000, -3, Map.of("hidden", "64"),
        lineage,
        3.5e-6, evaluation(), List.of(golden()));
  }

  private static Evaluation evaluation() {
    Metrics metrics = new Metrics(1400, 2.5, 9, 3, 0.1, 4, 0.09, 0.8, 1.1, 0.79);
    Map<SeriesId, Source> kept =
        Map.of(JFK, Source.SEASONAL_NAIVE, new SeriesId("weather/bos"), Source.NAIVE, new SeriesId("b"), Source.NAIVE);
    Verdict verdict = new Verdict(true, List.of("better than naive", "beats Z\u00fcrich"));
    Metrics unknown = new Metrics(0, Double.NaN, 1, 1, Double.NaN, 0, 1, Double.NaN, 1, 0.5);
    return new Evaluation(metrics, unknown, metrics, Optional.of(unknown), verdict, kept);
  }

  private static Golden golden() {
    Matrix window = new Matrix(2, 2, new float[] {31.5f, 3, Float.NaN, 2});
    return new Golden(window, ORIGIN, new Matrix(1, 3, new float[] {29, 31, 33.5f}));
  }

  static ModelVersion modelVersion() {
    return new ModelVersion(manifest(), new byte[] {8, 8, 18}, new byte[] {1, 2}, new byte[0]);
  }

  static Aliases aliases() {
    return new Aliases("temperature", OptionalInt.of(7), OptionalInt.empty(), ORIGIN, "better by 12 %");
  }

  static TrainingEvent trainingEvent() {
    return new TrainingEvent.EpochDone(
        "temperature", ORIGIN, 8, Family.LSTM, 3, 60, 0.25, 0.5, Duration.ofMillis(12_345));
  }
}
