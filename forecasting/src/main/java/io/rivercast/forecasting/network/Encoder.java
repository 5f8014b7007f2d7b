package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.util.List;
import java.util.Optional;

/** Encodes a window as rows of context for the head: the part by which the families of networks differ. */
sealed interface Encoder permits RecurrentEncoder, SegmentGruEncoder, TcnEncoder, TransformerEncoder, MlpEncoder {
  /**
   * An encoded window.
   *
   * @param rows [N,rows,width]; each row covers the same number of consecutive leads
   * @param attention [N,T], the share of attention of each step of the window, for encoders that have it
   */
  record Encoding<V>(V rows, Optional<V> attention) {
    /** One row for all leads, from [N,width]. */
    static <V> Encoding<V> of(Ops<V> ops, V row, int width) {
      return new Encoding<>(ops.reshape(row, -1, 1, width), Optional.empty());
    }
  }

  /**
   * The encoder of a model; empty for the family that has only the linear path.
   *
   * @param inputs values per step
   */
  static Optional<Encoder> of(ForecasterSpec spec, ModelSpec model, int inputs, CalendarFeatures calendar) {
    return switch (model.family()) {
      case RNN, LSTM, GRU -> Optional.of(new RecurrentEncoder(spec, model, inputs));
      case SEGMENT_GRU -> Optional.of(new SegmentGruEncoder(spec, model, inputs, calendar));
      case TCN -> Optional.of(new TcnEncoder(spec.window(), model, inputs));
      case TRANSFORMER -> Optional.of(new TransformerEncoder(spec, model, inputs));
      case MLP -> Optional.of(new MlpEncoder(spec.window(), model, inputs));
      case LINEAR -> Optional.empty();
      case TRIBUO -> throw new IllegalArgumentException(model.family() + " is not a network");
    };
  }

  /** Its parameters in a fixed order. */
  List<Parameter> parameters();

  /** Rows of an encoding. */
  default int rows() {
    return 1;
  }

  /** Leads that each row covers, if there are several rows. */
  default int leads() {
    return Integer.MAX_VALUE;
  }

  /** Values in a row. */
  int width();

  /**
   * Encodes windows.
   *
   * @param steps [N,T,inputs]
   * @param origin [N] epoch seconds
   */
  <V> Encoding<V> encode(Ops<V> ops, V steps, V origin);
}
