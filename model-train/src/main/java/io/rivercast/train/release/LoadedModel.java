package io.rivercast.train.release;

import io.rivercast.core.series.Windows;
import io.rivercast.train.onnx.OnnxModel;

/** A model that is ready to forecast and holds native memory until it is closed. */
public interface LoadedModel extends Forecasts, AutoCloseable {
  @Override
  void close();

  /** Loads an ONNX file. */
  static LoadedModel onnx(byte[] file) {
    OnnxModel model = new OnnxModel(file);
    return new LoadedModel() {
      @Override
      public float[] run(Windows windows) {
        return model.run(windows);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
