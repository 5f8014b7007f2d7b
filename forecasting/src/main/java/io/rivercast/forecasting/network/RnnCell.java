package io.rivercast.forecasting.network;

import java.util.List;

/** A plain recurrent unit: the hyperbolic tangent of a sum. */
record RnnCell() implements Cell {
  static final int GATES = 1;

  @Override
  public List<Parameter> parameters(Layer layer, Starts starts) {
    return layer.parameters(GATES, starts);
  }

  @Override
  public <V> V walk(Ops<V> ops, V sequence, Layer layer) {
    return ops.rnn(sequence, layer);
  }
}
