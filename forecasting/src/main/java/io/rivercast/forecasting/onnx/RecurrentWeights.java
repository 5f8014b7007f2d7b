package io.rivercast.forecasting.onnx;

import io.rivercast.forecasting.network.RnnCell;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Names of a recurrent cell's weights in an ONNX graph. Libtorch and ONNX stack one block of {@code hidden} rows per gate, in
 * different orders.
 *
 * @param input W [1,gates*hidden,in]
 * @param state R [1,gates*hidden,hidden]
 * @param bias B [1,2*gates*hidden]
 */
record RecurrentWeights(String input, String state, String bias) {
  /**
   * Adds the weights of a cell to a graph.
   *
   * @param prefix of the names of the cell's parameters
   */
  static RecurrentWeights addTo(OnnxGraph graph, String prefix, RnnCell cell, Map<String, float[]> weights) {
    int[] order = gateOrder(cell.kind());
    long rows = (long) order.length * cell.hidden();
    float[] bias = Arrays.copyOf(permuted(weights, prefix + cell.inputBias(), order), Math.toIntExact(2 * rows));
    System.arraycopy(permuted(weights, prefix + cell.stateBias(), order), 0, bias, bias.length / 2, bias.length / 2);
    String input = prefix + cell.inputWeight();
    String state = prefix + cell.stateWeight();
    return new RecurrentWeights(
        graph.parameter(input, permuted(weights, input, order), 1, rows, cell.inputs()),
        graph.parameter(state, permuted(weights, state, order), 1, rows, cell.hidden()),
        graph.parameter(prefix + cell.name() + ".bias", bias, 1, 2 * rows));
  }

  /** For each block in ONNX's order, its index in libtorch's. */
  private static int[] gateOrder(RnnCell.Kind kind) {
    return switch (kind) {
      case RNN -> new int[] {0};
      // ONNX: input, output, forget, cell. Libtorch: input, forget, cell, output.
      case LSTM -> new int[] {0, 3, 1, 2};
      // ONNX: update, reset, new. Libtorch: reset, update, new.
      case GRU -> new int[] {1, 0, 2};
    };
  }

  private static float[] permuted(Map<String, float[]> weights, String name, int... order) {
    float[] values = Objects.requireNonNull(weights.get(name), name);
    float[] result = new float[values.length];
    int block = values.length / order.length;
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(values, order[i] * block, result, i * block, block);
    }
    return result;
  }
}
