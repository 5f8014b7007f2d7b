package io.rivercast.serve.model;

import io.rivercast.core.model.Golden;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.series.Windows;
import io.rivercast.serve.model.RefusedModelException.Check;
import java.util.List;
import java.util.Locale;

/** Compares the forecasts of a loaded model with the golden forecasts of its trainer. */
final class GoldenCheck {
  /**
   * The largest difference allowed, relative to the largest value of the target in windows and forecasts: the network
   * computes differences from the window, so the error of a forecast near zero scales with its window.
   */
  static final double TOLERANCE = 1e-4;

  private GoldenCheck() {}

  static void check(OnnxForecaster onnx, Manifest manifest) throws RefusedModelException {
    List<Golden> golden = manifest.golden();
    if (golden.isEmpty()) {
      throw new RefusedModelException(Check.GOLDEN, "it has no golden vectors to check it with");
    }
    for (Golden each : golden) {
      shaped(onnx.shape(), each);
    }
    double scale = scale(golden, manifest.features().indexOf(manifest.target()));
    for (int i = 0; i < golden.size(); i++) {
      double difference = difference(onnx, golden.get(i)) / scale;
      // Negated, so that a NaN difference is refused as well.
      if (!(difference <= TOLERANCE)) {
        throw new RefusedModelException(
            Check.GOLDEN,
            String.format(
                Locale.ROOT, "golden vector %d of %d differs by %.2g relative, allowed is %.0e", i + 1, golden.size(),
                difference, TOLERANCE));
      }
    }
  }

  private static void shaped(ModelShape shape, Golden golden) throws RefusedModelException {
    if (golden.window().rows() != shape.steps()
        || golden.window().columns() != shape.features()
        || golden.forecast().rows() != shape.horizon()
        || golden.forecast().columns() != shape.quantiles()) {
      throw new RefusedModelException(Check.GOLDEN, "a golden vector does not have the shape of its own manifest");
    }
  }

  private static double scale(List<Golden> golden, int target) {
    double scale = 0;
    for (Golden each : golden) {
      scale = Math.max(scale, largest(each.forecast().values()));
      scale = Math.max(scale, largest(each.window().column(target)));
    }
    return scale == 0 ? 1 : scale;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    return largest;
  }

  /** NaN if only one side is NaN. */
  private static double difference(OnnxForecaster onnx, Golden golden) {
    float[] expected = golden.forecast().values();
    float[] actual = onnx.run(Windows.of(golden.window().values(), golden.origin().getEpochSecond())).forecasts();
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      boolean bothMissing = Float.isNaN(expected[i]) && Float.isNaN(actual[i]);
      worst = bothMissing ? worst : Math.max(worst, Math.abs((double) expected[i] - actual[i]));
    }
    return worst;
  }
}
