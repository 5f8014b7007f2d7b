package io.rivercast.serve.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.rivercast.core.device.CudaErrors;
import io.rivercast.core.device.Device;
import io.rivercast.core.model.ModelShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;

/** How ONNX Runtime is told where to run, and whether it can run there. */
public final class OnnxDevice {
  /** As its CUDA libraries name them. */
  private static final String NEEDS = "CUDA 12 (12.8 or newer) and cuDNN 9";

  private static final ModelShape PROBE = new ModelShape(2, 1, 1, 1);

  private OnnxDevice() {}

  /**
   * What a CUDA device lacks to run models, for people; empty where nothing. A small recurrent network is run there, since
   * libraries that are half there fail no earlier.
   */
  public static Optional<String> missing(Device.Cuda device) {
    OnnxEnvironment.get();
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return Optional.of("this build carries the ONNX Runtime of the CPU; build with -Pgpu");
    }
    try {
      OnnxForecaster.load(probe(), PROBE, device).release();
      return Optional.empty();
    } catch (RefusedModelException e) {
      return Optional.of(CudaErrors.explain(String.valueOf(e.getMessage()), NEEDS));
    }
  }

  private static byte[] probe() {
    try (InputStream in = OnnxDevice.class.getResourceAsStream("probe.onnx")) {
      return Objects.requireNonNull(in, "probe.onnx").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Options of a session there, which the caller closes. */
  static SessionOptions options(Device.Processor processor) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.addConfigEntry("session.load_model_format", "ONNX");
      if (processor instanceof Device.Cuda cuda) {
        on(cuda, options);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  private static void on(Device.Cuda cuda, SessionOptions options) throws OrtException {
    // An operation that the device does not know is an error, rather than a slow answer.
    options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
    try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.number())) {
      // With its ten bits of a mantissa a forecast would differ from the trainer's.
      provider.add("use_tf32", "0");
      options.addCUDA(provider);
    }
  }
}
