package io.rivercast.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CudaErrorsTest {
  private static final String NEEDS = "CUDA 12 and cuDNN 9";

  @Test
  void aMissingLibraryIsNamedWithTheVersionsThatAreNeeded() {
    String said =
        "Error code - ORT_FAIL - message: Failed to load library libonnxruntime_providers_cuda.so with error: "
            + "libcublasLt.so.12: cannot open shared object file: No such file or directory";
    assertThat(CudaErrors.explain(said, NEEDS))
        .isEqualTo(
            "the library libcublasLt.so.12 is not there; CUDA 12 and cuDNN 9 are needed (docs/gpu.md names the base image)");
  }

  @Test
  void aMissingDriverIsNotCalledALibraryOfCuda() {
    assertThat(
        CudaErrors.explain("libcuda.so.1: cannot open shared object file: No such file or directory", NEEDS))
        .startsWith("the NVIDIA driver's libcuda.so.1 is not there");
  }

  @Test
  void anOldDriverAMissingDeviceAndAWrongNumberAreToldApart() {
    assertThat(CudaErrors.explain("CUDA failure 35: CUDA driver version is insufficient for CUDA runtime", NEEDS))
        .startsWith("the NVIDIA driver is absent or too old");
    assertThat(CudaErrors.explain("CUDA failure 100: no CUDA-capable device is detected", NEEDS))
        .startsWith("the driver finds no CUDA device");
    assertThat(CudaErrors.explain("CUDA failure 101: invalid device ordinal", NEEDS))
        .startsWith("there is no CUDA device of that number");
  }

  @Test
  void whatIsNotKnownIsPassedOn() {
    assertThat(CudaErrors.explain("something else\nsecond line", NEEDS)).isEqualTo("CUDA fails (something else)");
  }
}
