package io.rivercast.serve.model;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.device.Device;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forecaster for tests and models that fit it: version v forecasts the last value plus v. */
public final class TestModels {
  /** Windows of 4 steps of 2 features, 3 leads ahead, 3 levels, a season of 2. */
  public static final ForecasterSpec SPEC = spec("heat");

  /** When the golden windows end. */
  private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

  private TestModels() {}

  /** The same under another name. */
  public static ForecasterSpec spec(String name) {
    return spec(name, 4, List.of("temp", "wind"), 3);
  }

  /** A forecaster of {@code temp}. */
  public static ForecasterSpec spec(String name, int window, List<String> features, int horizon) {
    return SpecReader.forecasters(
        "forecasters",
        Map.of(
            name,
            Map.of(
                "target", "temp", "features", features, "cadence", "PT1H", "window", window, "horizon", horizon,
                "season",
                2, "quantiles", List.of(0.1, 0.5, 0.9), "model", Map.of("family", "lstm"))))
        .getFirst();
  }

  /** The sizes of a forecaster's models. */
  public static ModelShape shape(ForecasterSpec spec) {
    return new ModelShape(spec.window(), spec.featureCount(), spec.horizon(), spec.quantiles().count());
  }

  /** An ONNX file that forecasts the last value of the target plus a bias. */
  public static byte[] onnx(ForecasterSpec spec, float bias) {
    return OnnxFile.lastValue(shape(spec), spec.targetIndex(), bias);
  }

  /** An ONNX file that runs on 128 windows at a time, as the first run after loading does, and on no other number. */
  public static byte[] onnxOfFullBatchesOnly(ForecasterSpec spec) {
    return OnnxFile.fullBatchesOnly(shape(spec));
  }

  /** An LSTM of random weights, as large as a real one. */
  public static byte[] lstm(ForecasterSpec spec, int hidden) {
    return OnnxFile.lstm(shape(spec), hidden, 1);
  }

  /** The manifest of a version whose ONNX file adds its number. */
  public static Manifest manifest(ForecasterSpec spec, int version) {
    return manifest(spec, version, Map.of(), List.of(golden(spec, version)));
  }

  /** The same, with series that a baseline keeps. */
  public static Manifest manifest(
      ForecasterSpec spec, int version, Map<SeriesId, Source> kept, List<Golden> golden) {
    return new Manifest(
        spec.name(),
        version,
        Family.LSTM,
        spec.layout(),
        spec.features(),
        spec.target(),
        spec.window(),
        spec.horizon(),
        spec.quantiles(),
        ORIGIN,
        ORIGIN,
        ORIGIN,
        100,
        1,
        Map.of(),
        Map.of(),
        0,
        evaluation(kept),
        golden);
  }

  private static Evaluation evaluation(Map<SeriesId, Source> kept) {
    Metrics none = Metrics.of(new ErrorSums());
    return new Evaluation(none, none, none, Optional.empty(), new Verdict(true, List.of("it is a test")), kept);
  }

  /** What a model that adds a bias says of a window of ones. */
  public static Golden golden(ForecasterSpec spec, float bias) {
    float[] window = new float[spec.window() * spec.featureCount()];
    Arrays.fill(window, 1);
    float[] forecast = new float[spec.horizon() * spec.quantiles().count()];
    Arrays.fill(forecast, 1 + bias);
    return new Golden(
        new Matrix(spec.window(), spec.featureCount(), window),
        ORIGIN,
        new Matrix(spec.horizon(), spec.quantiles().count(), forecast));
  }

  /** A version that has passed the gate. The caller is the first user of its model. */
  public static ServedModel served(Manifest manifest, byte[] onnx) {
    try {
      return new ServedModel(manifest, OnnxForecaster.load(onnx, ModelShape.of(manifest), Device.DEFAULT));
    } catch (RefusedModelException e) {
      throw new AssertionError(e);
    }
  }

  /** Version v, which forecasts the last value plus v. */
  public static ServedModel served(ForecasterSpec spec, int version) {
    return served(manifest(spec, version), onnx(spec, version));
  }

  /** Puts a lineup on a shelf, which from then on is the only user of its models. */
  public static void put(ModelHolder shelf, String forecaster, ModelAssignment lineup) {
    shelf.put(new LiveModels(Map.of(forecaster, lineup)));
    lineup.models().forEach(model -> model.onnx().release());
  }
}
