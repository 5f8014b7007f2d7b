package io.rivercast.forecasting.onnx;

import io.rivercast.core.series.Windows;
import io.rivercast.forecasting.evaluation.Forecasts;
import java.util.Optional;

/** A model that is ready to forecast and holds native memory until it is closed. */
public interface LoadedModel extends Forecasts, AutoCloseable {
  /** The name of the output that says what a model looked at. */
  String ATTENTION = "attention";

  @Override
  void close();

  /** N x T, what a model looked at in each window, rows that sum to 1; empty where it does not tell. */
  default Optional<float[]> attention(Windows windows) {
    return Optional.empty();
  }

  /** Loads an ONNX file. */
  static LoadedModel onnx(byte[] file) {
    OnnxModel model = new OnnxModel(file);
    return new LoadedModel() {
      @Override
      public float[] run(Windows windows) {
        return model.run(windows);
      }

      @Override
      public Optional<float[]> attention(Windows windows) {
        return model.outputs().contains(ATTENTION) ? Optional.of(model.run(windows, ATTENTION)) : Optional.empty();
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
