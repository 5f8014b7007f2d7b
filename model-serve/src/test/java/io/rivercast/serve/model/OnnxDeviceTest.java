package io.rivercast.serve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivercast.core.device.Device;
import io.rivercast.core.model.ModelShape;
import io.rivercast.core.series.Windows;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxDeviceTest {
  private static final Device.Cuda FIRST = new Device.Cuda(0);
  private static final ModelShape SMALL = new ModelShape(2, 1, 1, 1);

  @Test
  void theProbeIsASmallRecurrentNetwork() throws Exception {
    try (InputStream in = OnnxDevice.class.getResourceAsStream("probe.onnx")) {
      assertThat(in).isNotNull();
      assertThat(in.readAllBytes()).isEqualTo(OnnxFile.lstm(SMALL, 2, 1));
    }
  }

  @Test
  void reportsWhatIsMissingWithoutADevice() {
    Optional<String> missing = OnnxDevice.missing(FIRST);
    assumeTrue(missing.isPresent(), "a CUDA device is here");

    assertThat(missing.get()).containsAnyOf("build with -Pgpu", "is not there", "driver", "no CUDA device");
  }

  @Test
  void withoutADeviceAModelForOneIsRefusedRatherThanRunElsewhere() {
    assumeTrue(OnnxDevice.missing(FIRST).isPresent(), "a CUDA device is here");

    assertThatThrownBy(() -> OnnxForecaster.load(OnnxFile.lstm(SMALL, 2, 1), SMALL, FIRST))
        .isInstanceOf(RefusedModelException.class);
  }

  @Test
  void aNetworkForecastsTheSameOnTheDeviceAsOnTheCpu() throws Exception {
    Optional<String> missing = OnnxDevice.missing(FIRST);
    assumeTrue(missing.isEmpty(), () -> "no CUDA device: " + missing.orElse(""));

    ModelShape shape = new ModelShape(48, 6, 12, 3);
    byte[] onnx = OnnxFile.lstm(shape, 64, 1);
    assertThat(forecasts(onnx, shape, FIRST)).usingComparatorWithPrecision(1e-4f)
        .containsExactly(forecasts(onnx, shape, Device.DEFAULT));
  }

  private static float[] forecasts(byte[] onnx, ModelShape shape, Device.Processor processor) throws Exception {
    int rows = 300;
    Random random = new Random(7);
    float[] values = new float[rows * shape.cells()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    OnnxForecaster forecaster = OnnxForecaster.load(onnx, shape, processor);
    try {
      return forecaster.run(new Windows(values, new long[rows], new long[rows], rows)).forecasts();
    } finally {
      forecaster.release();
    }
  }
}
