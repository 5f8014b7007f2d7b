package io.rivercast.forecasting.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivercast.core.device.Device;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LibtorchTest {
  private static final Device.Cuda FIRST = new Device.Cuda(0);

  @Test
  void reportsWhatIsMissing() {
    assertThat(Libtorch.missing(FIRST, Optional.of("no part for CUDA"), 0)).contains("no part for CUDA");
    assertThat(Libtorch.missing(FIRST, Optional.empty(), 0))
        .hasValueSatisfying(message -> assertThat(message).contains("finds no CUDA device", "CUDA 13", "cuDNN 9"));
    assertThat(Libtorch.missing(new Device.Cuda(2), Optional.empty(), 2))
        .contains("there are only 2 CUDA devices, numbered from 0");
    assertThat(Libtorch.missing(new Device.Cuda(1), Optional.empty(), 2)).isEmpty();
  }

  @Test
  void withoutADeviceReportsWhatIsMissing() {
    Optional<String> missing = Libtorch.missing(FIRST);
    assumeTrue(missing.isPresent(), "a CUDA device is here");

    assertThat(missing.get()).containsAnyOf("build with -Pgpu", "is not there", "finds no CUDA device");
  }

  @Test
  void onTheCpuATensorStaysWhatItIs() {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = Tensor.create(1f, 2f);
      assertThat(Libtorch.to(Device.DEFAULT, tensor)).isSameAs(tensor);
    }
  }

  @Test
  void onADeviceItIsACopyThere() {
    Optional<String> missing = Libtorch.missing(FIRST);
    assumeTrue(missing.isEmpty(), () -> "no CUDA device: " + missing.orElse(""));

    try (PointerScope _ = new PointerScope()) {
      Tensor there = Libtorch.to(FIRST, Tensor.create(1f, 2f));
      assertThat(there.device().is_cuda()).isTrue();
      assertThat(there.cpu().data_ptr_float().get(1)).isEqualTo(2f);
    }
  }
}
