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

/** Session options of a processor, and whether ONNX Runtime can use it. */
public final class OnnxDevice {
  /** Versions that its CUDA libraries are linked with. */
  private static final String NEEDS = "CUDA 12 (12.8 or newer) and cuDNN 9";

  private static final ModelShape PROBE = new ModelShape(2, 1, 1, 1);

  private OnnxDevice() {}

  /**
   * Why a CUDA device cannot run models, as a message for operators; empty if it can. Runs a small recurrent network, since
   * incomplete libraries fail only then.
   */
  public static Optional<String> missing(Device.Cuda device) {
    OnnxEnvironment.get();
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return Optional.of("this build contains ONNX Runtime for the CPU only; build with -Pgpu");
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

  /** Session options for a processor; the caller closes them. */
  static SessionOptions options(Device.Processor processor) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.addConfigEntry("session.load_model_format", "ONNX");
      if (processor instanceof Device.Cuda cuda) {
        useCuda(cuda, options);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  private static void useCuda(Device.Cuda cuda, SessionOptions options) throws OrtException {
    // An operation that the device does not support is an error instead of a slow run on the CPU.
    options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
    try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(cuda.number())) {
      // Its mantissa of ten bits would change forecasts.
      provider.add("use_tf32", "0");
      options.addCUDA(provider);
    }
  }
}
