package io.rivercast.forecasting.onnx;

import io.rivercast.forecasting.network.Layer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * A recurrent layer's weights as ONNX wants them. Both libraries stack one block of {@code hidden} rows per gate, in
 * different orders.
 *
 * @param blocks for each block in ONNX's order, where libtorch has it
 */
record GateOrder(int... blocks) {
  /** One block only. */
  static final GateOrder RNN = new GateOrder(0);

  /** ONNX: input, output, forget, cell. Libtorch: input, forget, cell, output. */
  static final GateOrder LSTM = new GateOrder(0, 3, 1, 2);

  /** ONNX: update, reset, new. Libtorch: reset, update, new. */
  static final GateOrder GRU = new GateOrder(1, 0, 2);

  /**
   * Adds W [1,gates*hidden,in], R [1,gates*hidden,hidden] and B [1,2*gates*hidden]; their names in this order.
   *
   * @param prefix begins the names of the layer's parameters
   */
  Names addTo(OnnxGraph graph, String prefix, Layer layer, Map<String, float[]> weights) {
    long rows = (long) blocks.length * layer.hidden();
    float[] bias = Arrays.copyOf(permuted(weights, prefix + layer.inputBias()), Math.toIntExact(2 * rows));
    System.arraycopy(
        permuted(weights, prefix + layer.stateBias()), 0, bias, bias.length / 2, bias.length / 2);
    String input = prefix + layer.inputWeight();
    String state = prefix + layer.stateWeight();
    return new Names(
        graph.parameter(input, permuted(weights, input), 1, rows, layer.inputs()),
        graph.parameter(state, permuted(weights, state), 1, rows, layer.hidden()),
        graph.parameter(prefix + layer.name() + ".bias", bias, 1, 2 * rows));
  }

  /** Names of a layer's weights in a graph. */
  record Names(String input, String state, String bias) {}

  private float[] permuted(Map<String, float[]> weights, String name) {
    float[] values = Objects.requireNonNull(weights.get(name), name);
    float[] result = new float[values.length];
    int block = values.length / blocks.length;
    for (int i = 0; i < blocks.length; i++) {
      System.arraycopy(values, blocks[i] * block, result, i * block, block);
    }
    return result;
  }
}
