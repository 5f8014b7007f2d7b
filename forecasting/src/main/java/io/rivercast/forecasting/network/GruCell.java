package io.rivercast.forecasting.network;

import java.util.List;

/** Gated recurrent unit: gates in libtorch's order reset, update, new. */
record GruCell() implements Cell {
  static final int GATES = 3;

  @Override
  public List<Parameter> parameters(Layer layer, Starts starts) {
    return layer.parameters(GATES, starts);
  }

  @Override
  public <V> V walk(Ops<V> ops, V sequence, Layer layer) {
    return ops.gru(sequence, layer);
  }
}
