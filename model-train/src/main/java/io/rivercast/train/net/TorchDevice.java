package io.rivercast.train.net;

import io.rivercast.service.device.CudaTrouble;
import io.rivercast.service.device.Device;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where libtorch computes, and whether it can compute there. */
public final class TorchDevice {
  /** As its CUDA libraries name them. */
  private static final String NEEDS = "CUDA 13 (13.1 or newer), cuDNN 9 and NCCL 2";

  private TorchDevice() {}

  /**
   * What a CUDA device lacks to train on, for people; empty where nothing.
   *
   * @throws IllegalStateException where libtorch does not load, so that the CPU is no way out either
   */
  public static Optional<String> missing(Device.Cuda device) {
    try {
      return missing(device, torch.hasCUDA(), torch.cuda_device_count());
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "libtorch does not load, not even for the CPU: " + CudaTrouble.explain(String.valueOf(e.getMessage()), NEEDS),
          e);
    }
  }

  static Optional<String> missing(Device.Cuda device, boolean built, int count) {
    if (!built) {
      return Optional.of("this build carries the libtorch of the CPU; build with -Pgpu");
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

  /** A tensor as it is wanted there: itself on the CPU, where it has been made, and a copy elsewhere. */
  public static Tensor to(Device.Processor processor, Tensor tensor) {
    return processor instanceof Device.Cuda cuda
        ? tensor.to(new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) cuda.number()), tensor.scalar_type())
        : tensor;
  }
}
