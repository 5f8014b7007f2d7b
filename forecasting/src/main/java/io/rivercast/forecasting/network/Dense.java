package io.rivercast.forecasting.network;

import java.util.List;

/**
 * An affine map of the last axis.
 *
 * @param name begins its parameters' names
 * @param inputs length of the last axis before
 * @param outputs and after
 * @param weight first weights
 * @param bias first biases
 */
record Dense(String name, int inputs, int outputs, Start weight, Start bias) {
  private static final Start ZERO = new Start.Constant(0);

  /** One that starts at random. */
  static Dense of(String name, int inputs, int outputs, Starts starts) {
    double usual = 1 / Math.sqrt(inputs);
    return new Dense(name, inputs, outputs, starts.matrix(inputs, outputs, inputs, usual), starts.bias(usual));
  }

  /** One that says nothing before it has learned. */
  static Dense zero(String name, int inputs, int outputs) {
    return new Dense(name, inputs, outputs, ZERO, ZERO);
  }

  String weightName() {
    return name + ".weight";
  }

  String biasName() {
    return name + ".bias";
  }

  /** Where there are no inputs, the bias alone. */
  List<Parameter> parameters() {
    Parameter constant = new Parameter(biasName(), bias, outputs);
    return inputs == 0 ? List.of(constant) : List.of(new Parameter(weightName(), weight, inputs, outputs), constant);
  }

  <V> V apply(Ops<V> ops, V x) {
    V constant = ops.weight(biasName());
    return inputs == 0 ? constant : ops.add(ops.matmul(x, ops.weight(weightName())), constant);
  }
}
