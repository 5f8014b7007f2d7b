package io.rivercast.serve.model;

import io.rivercast.core.model.Manifest;

/**
 * A version that passed the gate, ready to run.
 *
 * @param manifest what it is
 * @param onnx its loaded model
 */
public record ServedModel(Manifest manifest, OnnxForecaster onnx) {
  /** Its number. */
  public int version() {
    return manifest.version();
  }
}
