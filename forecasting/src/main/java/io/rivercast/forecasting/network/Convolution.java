package io.rivercast.forecasting.network;

import java.util.List;

/**
 * A convolution along time.
 *
 * @param name begins its parameters' names
 * @param inputs channels before
 * @param outputs and after
 * @param kernel steps that it sees at once
 * @param before zeros put before the sequence
 * @param stride steps from one to the next
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

  List<Parameter> parameters(Starts starts) {
    int fanIn = inputs * kernel;
    double usual = 1 / Math.sqrt(fanIn);
    return List.of(
        new Parameter(weight(), starts.matrix(outputs, fanIn, fanIn, usual), outputs, inputs, kernel),
        new Parameter(bias(), starts.bias(usual), outputs));
  }
}
