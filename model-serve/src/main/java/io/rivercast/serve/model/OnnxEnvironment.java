package io.rivercast.serve.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.rivercast.core.device.CommandLineLimit;

/** ONNX Runtime, one for the whole process, which tells its makers nothing of its use. */
public final class OnnxEnvironment {
  private OnnxEnvironment() {}

  /**
   * Loads the native library at its first use.
   *
   * @throws IllegalStateException where it would end the process
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
