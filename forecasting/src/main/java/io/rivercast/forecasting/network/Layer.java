package io.rivercast.forecasting.network;

import java.util.List;

/**
 * One recurrent layer in one direction.
 *
 * @param name begins its parameters' names
 * @param inputs values per step
 * @param hidden units
 */
public record Layer(String name, int inputs, int hidden) {
  /** Name of the parameters [gates*hidden, inputs] that multiply the input. */
  public String inputWeight() {
    return name + ".weight_ih";
  }

  /** Name of the parameters [gates*hidden, hidden] that multiply the state. */
  public String stateWeight() {
    return name + ".weight_hh";
  }

  /** Name of the input's bias [gates*hidden]. */
  public String inputBias() {
    return name + ".bias_ih";
  }

  /** Name of the state's bias [gates*hidden]. */
  public String stateBias() {
    return name + ".bias_hh";
  }

  /** Its parameters, for a cell with so many gates. */
  List<Parameter> parameters(int gates, Starts starts) {
    double usual = 1 / Math.sqrt(hidden);
    return List.of(
        new Parameter(inputWeight(), starts.matrix(hidden, inputs, inputs, usual), gates * hidden, inputs),
        new Parameter(stateWeight(), starts.matrix(hidden, hidden, hidden, usual), gates * hidden, hidden),
        new Parameter(inputBias(), starts.bias(usual), gates * hidden),
        new Parameter(stateBias(), starts.bias(usual), gates * hidden));
  }
}
