package io.rivercast.forecasting.network;

import io.rivercast.core.device.CudaErrors;
import io.rivercast.core.device.Device;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where libtorch computes, and whether it can compute there. */
public final class TorchDevice {
  /** As its CUDA libraries name them. */
  private static final String NEEDS = "CUDA 13 (13.1 or newer), cuDNN 9 and NCCL 2";

  private static final String CUDA_PART = "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

  private TorchDevice() {}

  /**
   * What a CUDA device lacks to train on, for people; empty where nothing.
   *
   * @throws IllegalStateException where libtorch does not load, so that the CPU is no way out either
   */
  public static Optional<String> missing(Device.Cuda device) {
    try {
      return missing(device, torch.hasCUDA() ? Optional.empty() : Optional.of(lacking()), torch.cuda_device_count());
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "libtorch does not load, not even for the CPU: " + CudaErrors.explain(String.valueOf(e.getMessage()), NEEDS),
          e);
    }
  }

  static Optional<String> missing(Device.Cuda device, Optional<String> lacking, int count) {
    if (lacking.isPresent()) {
      return lacking;
    }
    if (count == 0) {
      return Optional.of(
          "libtorch finds no CUDA device; give the container one, and a driver for its libraries: " + NEEDS
              + " (docs/gpu.md)");
    }
    return device.number() < count
        ? Optional.empty()
        : Optional.of("there are only " + count + " CUDA devices, numbered from 0");
  }

  /** Why libtorch knows no CUDA. It leaves its part for that out without a word where that does not load. */
  private static String lacking() {
    URL library = torch.class.getResource(CUDA_PART);
    if (library == null) {
      return "this build carries the libtorch of the CPU; build with -Pgpu";
    }
    try {
      Loader.loadGlobal(Loader.cacheResource(library).getPath());
      return "libtorch has left its part for CUDA out, though it loads; restart the service";
    } catch (UnsatisfiedLinkError e) {
      return CudaErrors.explain(String.valueOf(e.getMessage()), NEEDS);
    } catch (IOException e) {
      return "libtorch's part for CUDA cannot be unpacked: " + e.getMessage();
    }
  }

  /** A tensor as it is wanted there: itself on the CPU, where it has been made, and a copy elsewhere. */
  public static Tensor to(Device.Processor processor, Tensor tensor) {
    return processor instanceof Device.Cuda cuda
        ? tensor.to(new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) cuda.number()), tensor.scalar_type())
        : tensor;
  }
}
