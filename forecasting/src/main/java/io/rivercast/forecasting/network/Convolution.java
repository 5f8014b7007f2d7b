package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;
import java.util.List;

/**
 * A convolution along time.
 *
 * @param name prefix of its parameters' names
 * @param inputs channels before
 * @param outputs channels after
 * @param kernel steps that it covers
 * @param before zeros padded before the sequence
 * @param stride steps between two outputs
 */
public record Convolution(String name, int inputs, int outputs, int kernel, int before, int stride) {
  /** Name of the parameters [outputs,inputs,kernel]. */
  public String weight() {
    return name + ".weight";
  }

  /** Name of the parameters [outputs]. */
  public String bias() {
    return name + ".bias";
  }

  List<Parameter> parameters(Initialization initialization) {
    int fanIn = inputs * kernel;
    double bound = 1 / Math.sqrt(fanIn);
    return List.of(
        new Parameter(weight(), Initializer.matrix(initialization, outputs, fanIn, fanIn, bound), outputs, inputs,
            kernel),
        new Parameter(bias(), Initializer.bias(initialization, bound), outputs));
  }
}
