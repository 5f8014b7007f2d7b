package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.forecasting.torch.TorchOps;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcnEncoderTest {
  private static final int INPUTS = 2;
  private static final int HIDDEN = 3;

  /** What is computed with strides, against dilated causal convolutions over the whole window, written out. */
  @ParameterizedTest
  @CsvSource({"2, 1", "7, 1", "16, 1", "37, 1", "12, 2", "21, 3"})
  void areDilatedCausalConvolutionsReadAtTheNewestStep(int steps, int layers) {
    ModelSpec model = new ModelSpec(Family.TCN, HIDDEN, layers, 0, Normalization.LAST);
    TcnEncoder encoder = new TcnEncoder(steps, model, INPUTS);
    SplitMix random = new SplitMix(1);
    Map<String, float[]> values = new HashMap<>();
    float[] window = Initializer.uniform(1).draw(steps * INPUTS, random);
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> weights = new HashMap<>();
      for (Parameter parameter : encoder.parameters()) {
        float[] drawn = Initializer.uniform(0.7).draw(parameter.size(), random);
        values.put(parameter.name(), drawn);
        weights.put(parameter.name(), Tensor.create(drawn, parameter.dimensions()));
      }
      TorchOps ops = new TorchOps(weights, Optional.empty(), Device.DEFAULT);
      Tensor rows = encoder.encode(ops, Tensor.create(window, 1, steps, INPUTS), Tensor.create(0L)).rows();
      float[] read = new float[(int) rows.numel()];
      rows.contiguous().data_ptr_float().get(read);

      float[] expected = dilated(window, steps, layers, values);
      assertThat(read).hasSize(expected.length);
      for (int unit = 0; unit < read.length; unit++) {
        assertThat(read[unit]).isCloseTo(expected[unit], Offset.offset(1e-5f));
      }
    }
  }

  private static float[] dilated(float[] window, int steps, int layers, Map<String, float[]> weights) {
    float[][] sequence = new float[steps][INPUTS];
    for (int t = 0; t < steps; t++) {
      System.arraycopy(window, t * INPUTS, sequence[t], 0, INPUTS);
    }
    for (int block = 0; 1 << block < steps; block++) {
      float[][] result = sequence;
      for (int layer = 0; layer < layers; layer++) {
        result = relu(convolved(result, "block" + block + ".convolution" + layer, 1 << block, 3, weights));
      }
      float[][] past =
          block == 0 ? convolved(sequence, "block" + block + ".shortcut", 1, 1, weights) : sequence;
      sequence = relu(sum(result, past));
    }
    return sequence[steps - 1];
  }

  private static float[][] convolved(
      float[][] sequence, String name, int dilation, int kernel, Map<String, float[]> weights) {
    float[] weight = Objects.requireNonNull(weights.get(name + ".weight"));
    float[] bias = Objects.requireNonNull(weights.get(name + ".bias"));
    int inputs = sequence[0].length;
    float[][] result = new float[sequence.length][bias.length];
    for (int t = 0; t < sequence.length; t++) {
      for (int out = 0; out < bias.length; out++) {
        double sum = bias[out];
        for (int tap = 0; tap < kernel; tap++) {
          int from = t - (kernel - 1 - tap) * dilation;
          for (int in = 0; in < inputs && from >= 0; in++) {
            sum += weight[(out * inputs + in) * kernel + tap] * sequence[from][in];
          }
        }
        result[t][out] = (float) sum;
      }
    }
    return result;
  }

  private static float[][] relu(float[][] values) {
    float[][] result = new float[values.length][values[0].length];
    for (int t = 0; t < values.length; t++) {
      for (int i = 0; i < values[t].length; i++) {
        result[t][i] = Math.max(0, values[t][i]);
      }
    }
    return result;
  }

  private static float[][] sum(float[][] a, float[][] b) {
    float[][] result = new float[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        result[t][i] = a[t][i] + b[t][i];
      }
    }
    return result;
  }
}
