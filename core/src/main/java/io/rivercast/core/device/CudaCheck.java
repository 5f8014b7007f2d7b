package io.rivercast.core.device;

import java.util.Optional;

/** Looks whether a library can use a CUDA device. */
@FunctionalInterface
public interface CudaCheck {
  /** What is missing for that, for people, and how to mend it; empty where nothing is. */
  Optional<String> missing(Device.Cuda device);
}
