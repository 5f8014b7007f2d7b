package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Family;
import java.util.List;

/** A recurrent cell: its parameters, and how it walks along a sequence. */
public sealed interface Cell permits RnnCell, LstmCell, GruCell {
  /** The cell of a family. */
  static Cell of(Family family) {
    return switch (family) {
      case RNN -> new RnnCell();
      case LSTM -> new LstmCell();
      case GRU -> new GruCell();
      case SEGMENT_GRU, TCN, TRANSFORMER, MLP, LINEAR, TRIBUO ->
          throw new IllegalArgumentException(family + " is not recurrent");
    };
  }

  /** What one layer trains. */
  List<Parameter> parameters(Layer layer, Starts starts);

  /** Hidden states [T,N,hidden] of a sequence [T,N,in]. */
  <V> V walk(Ops<V> ops, V sequence, Layer layer);
}
