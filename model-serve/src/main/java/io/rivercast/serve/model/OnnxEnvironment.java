package io.rivercast.serve.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.rivercast.core.device.CommandLineLimit;

/** The ONNX Runtime environment of the process, without telemetry. */
public final class OnnxEnvironment {
  private OnnxEnvironment() {}

  /**
   * Loads the native library at the first call.
   *
   * @throws IllegalStateException if the command line is so long that the library would crash
   */
  public static OrtEnvironment get() {
    CommandLineLimit.allowOnnxRuntime();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not switch its telemetry off: " + e.getMessage(), e);
    }
    return environment;
  }
}
