package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;
import java.util.List;

/**
 * An affine map of the last axis.
 *
 * @param name prefix of its parameters' names
 * @param inputs length of the last axis before
 * @param outputs length of the last axis after
 */
record Dense(String name, int inputs, int outputs, Initializer weight, Initializer bias) {
  private static final Initializer ZERO = Initializer.constant(0);

  /** With random initial weights. */
  static Dense of(String name, int inputs, int outputs, Initialization initialization) {
    double bound = 1 / Math.sqrt(inputs);
    return new Dense(
        name, inputs, outputs, Initializer.matrix(initialization, inputs, outputs, inputs, bound),
        Initializer.bias(initialization, bound));
  }

  /** With zero weights: its output is zero before training. */
  static Dense zero(String name, int inputs, int outputs) {
    return new Dense(name, inputs, outputs, ZERO, ZERO);
  }

  String weightName() {
    return name + ".weight";
  }

  String biasName() {
    return name + ".bias";
  }

  /** Weight and bias; without inputs, only the bias. */
  List<Parameter> parameters() {
    Parameter constant = new Parameter(biasName(), bias, outputs);
    return inputs == 0 ? List.of(constant) : List.of(new Parameter(weightName(), weight, inputs, outputs), constant);
  }

  <V> V apply(Ops<V> ops, V x) {
    V constant = ops.weight(biasName());
    return inputs == 0 ? constant : ops.add(ops.matmul(x, ops.weight(weightName())), constant);
  }
}
