package io.rivercast.forecasting.onnx;

import io.rivercast.core.series.Windows;
import io.rivercast.forecasting.evaluation.Forecasts;
import java.util.Optional;

/** A model that is ready to forecast and holds native memory until it is closed. */
public interface LoadedModel extends Forecasts, AutoCloseable {
  /** Shares of attention, N x T, rows that sum to 1; empty for a model without attention. */
  default Optional<float[]> attention(Windows windows) {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * Loads an ONNX file.
   *
   * @throws IllegalArgumentException if the bytes are no such model
   */
  static LoadedModel onnx(byte[] file) {
    return new OnnxModel(file);
  }
}
