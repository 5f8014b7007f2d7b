package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;
import java.util.List;

/**
 * A recurrent cell that is applied along a sequence, in one direction.
 *
 * @param kind of cell
 * @param name prefix of its parameters' names
 * @param inputs values per step
 * @param hidden units
 */
public record RnnCell(Kind kind, String name, int inputs, int hidden) {
  /** The kinds of cells, with their gates in libtorch's order. */
  public enum Kind {
    /** Hyperbolic tangent of one affine map (Elman 1990). */
    RNN(1),
    /** Gates: input, forget, cell, output (Hochreiter &amp; Schmidhuber 1997). */
    LSTM(4),
    /** Gates: reset, update, new (Cho et al. 2014). */
    GRU(3);

    private final int gates;

    Kind(int gates) {
      this.gates = gates;
    }
  }

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

  List<Parameter> parameters(Initialization initialization) {
    double bound = 1 / Math.sqrt(hidden);
    int rows = kind.gates * hidden;
    Initializer bias = Initializer.bias(initialization, bound);
    return List.of(
        new Parameter(inputWeight(), Initializer.matrix(initialization, hidden, inputs, inputs, bound), rows, inputs),
        new Parameter(stateWeight(), Initializer.matrix(initialization, hidden, hidden, hidden, bound), rows, hidden),
        new Parameter(inputBias(), bias, rows),
        new Parameter(stateBias(), bias, rows));
  }
}
