package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.util.List;
import java.util.Optional;

/** What reads a window and remembers: the part by which families differ. */
sealed interface Body permits Recurrence, SegmentDecoder, Convolutions, Encoder, Perceptron {
  /**
   * What is remembered of a window.
   *
   * @param rows [N,rows,width]; each row is about the same number of leads, one row after the other
   * @param attention [N,T], where each step of the window got its share of attention
   */
  record Memory<V>(V rows, Optional<V> attention) {
    /** One row about all leads: [N,width]. */
    static <V> Memory<V> of(Ops<V> ops, V memory, int width) {
      return new Memory<>(ops.reshape(memory, -1, 1, width), Optional.empty());
    }
  }

  /** The body of a model; empty where it has none but the linear path. */
  static Optional<Body> of(ForecasterSpec spec, ModelSpec model, int inputs, Cycles cycles) {
    Starts starts = new Starts(model.variant().initialization());
    return switch (model.family()) {
      case RNN, LSTM, GRU -> Optional.of(new Recurrence(spec, model, inputs, starts));
      case SEGMENT_GRU -> Optional.of(new SegmentDecoder(spec, model, inputs, cycles, starts));
      case TCN -> Optional.of(new Convolutions(spec.window(), model, inputs, starts));
      case TRANSFORMER -> Optional.of(new Encoder(spec, model, inputs, starts));
      case MLP -> Optional.of(new Perceptron(spec.window(), model, inputs, starts));
      case LINEAR -> Optional.empty();
      case TRIBUO -> throw new IllegalArgumentException(model.family() + " is not a network");
    };
  }

  List<Parameter> parameters();

  /** Rows of its memory. */
  default int rows() {
    return 1;
  }

  /** Leads that a row is about, where there are several rows. */
  default int leads() {
    return Integer.MAX_VALUE;
  }

  /** Values in a row. */
  int width();

  /**
   * Reads a window.
   *
   * @param steps [N,T,inputs]
   * @param origin [N] epoch seconds
   */
  <V> Memory<V> read(Ops<V> ops, V steps, V origin);
}
