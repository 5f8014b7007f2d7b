package io.rivercast.serve.model;

import io.rivercast.core.model.Manifest;

/**
 * An admitted version, ready to run.
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
