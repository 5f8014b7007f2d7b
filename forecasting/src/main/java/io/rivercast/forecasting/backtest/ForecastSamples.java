package io.rivercast.forecasting.backtest;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ModelSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to see of a candidate beside its metrics.
 *
 * @param model what was trained
 * @param onnx the file
 * @param epochs losses while it learned, in order
 * @param quantiles levels of its forecasts
 * @param examples forecasts from a few origins of the test part
 * @param attention windows of the test part x T, what the model looked at; empty where it has no such output
 */
public record ForecastSamples(
    ModelSpec model,
    byte[] onnx,
    List<Epoch> epochs,
    Quantiles quantiles,
    List<Example> examples,
    Optional<Matrix> attention) {
  /** Copies the lists. */
  public ForecastSamples {
    epochs = List.copyOf(epochs);
    examples = List.copyOf(examples);
  }

  /** Mean losses of an epoch in normalized units. */
  public record Epoch(double train, double validation) {}

  /**
   * One forecast and what happened.
   *
   * @param series whose
   * @param origin time of the newest known step
   * @param past the target in the window, T values, NaN where missing
   * @param actual the target after it, H values, NaN where unknown
   * @param forecast H x Q
   */
  public record Example(SeriesId series, Instant origin, float[] past, float[] actual, Matrix forecast) {}
}
