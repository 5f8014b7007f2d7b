package io.rivercast.serve.model;

import ai.onnxruntime.OrtEnvironment;
import io.rivercast.schemas.settings.CommandLine;

/** ONNX Runtime, one for the whole process. */
public final class OnnxEnvironment {
  private OnnxEnvironment() {}

  /**
   * Loads the native library at its first use.
   *
   * @throws IllegalStateException where it would end the process
   */
  public static OrtEnvironment get() {
    CommandLine.allowOnnxRuntime();
    return OrtEnvironment.getEnvironment();
  }
}
