package io.rivercast.forecasting.network;

import java.util.List;

/** Long short-term memory: gates in libtorch's order input, forget, cell, output. */
record LstmCell() implements Cell {
  static final int GATES = 4;

  @Override
  public List<Parameter> parameters(Layer layer, Starts starts) {
    return layer.parameters(GATES, starts);
  }

  @Override
  public <V> V walk(Ops<V> ops, V sequence, Layer layer) {
    return ops.lstm(sequence, layer);
  }
}
