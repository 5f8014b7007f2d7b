package io.rivercast.forecasting.torch;

import io.rivercast.core.device.CudaErrors;
import io.rivercast.core.device.Device;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** The native library: its version, its threads, and the devices that it can use. */
public final class Libtorch {
  /** Versions that its CUDA libraries are linked with. */
  private static final String NEEDS = "CUDA 13 (13.1 or newer), cuDNN 9 and NCCL 2";

  private static final String CUDA_PART = "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

  private Libtorch() {}

  /** The version in the manifest of its jar; loads nothing. */
  public static String version() {
    return String.valueOf(torch.class.getPackage().getImplementationVersion());
  }

  /**
   * Loads the library and limits it to one thread. A second thread makes small recurrent networks many times slower and the
   * order of sums nondeterministic; fits run in parallel instead. Call it on the thread that fits.
   */
  public static void oneThread() {
    openblas.blas_set_num_threads(1);
    torch.set_num_threads(1);
  }

  /**
   * Why a CUDA device cannot be used for training, as a message for operators; empty if it can.
   *
   * @throws IllegalStateException if libtorch does not load, so that the CPU cannot be used either
   */
  public static Optional<String> missing(Device.Cuda device) {
    try {
      return missing(device, torch.hasCUDA() ? Optional.empty() : Optional.of(noCuda()), torch.cuda_device_count());
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "libtorch does not load, not even for the CPU: " + CudaErrors.explain(String.valueOf(e.getMessage()), NEEDS),
          e);
    }
  }

  static Optional<String> missing(Device.Cuda device, Optional<String> noCuda, int count) {
    if (noCuda.isPresent()) {
      return noCuda;
    }
    if (count == 0) {
      return Optional.of(
          "libtorch finds no CUDA device; give the container a device, and a driver for its libraries: " + NEEDS
              + " (docs/gpu.md)");
    }
    return device.number() < count
        ? Optional.empty()
        : Optional.of("there are only " + count + " CUDA devices, numbered from 0");
  }

  /** Why libtorch has no CUDA. It skips its CUDA library without an error if that does not load. */
  private static String noCuda() {
    URL library = torch.class.getResource(CUDA_PART);
    if (library == null) {
      return "this build contains libtorch for the CPU only; build with -Pgpu";
    }
    try {
      Loader.loadGlobal(Loader.cacheResource(library).getPath());
      return "libtorch skipped its CUDA library at the start, but it loads now; restart the service";
    } catch (UnsatisfiedLinkError e) {
      return CudaErrors.explain(String.valueOf(e.getMessage()), NEEDS);
    } catch (IOException e) {
      return "libtorch's CUDA library cannot be unpacked: " + e.getMessage();
    }
  }

  /** A tensor on a processor: the same tensor for the CPU, where it was created, and a copy for a CUDA device. */
  public static Tensor to(Device.Processor processor, Tensor tensor) {
    return processor instanceof Device.Cuda cuda
        ? tensor.to(new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) cuda.number()), tensor.scalar_type())
        : tensor;
  }
}
