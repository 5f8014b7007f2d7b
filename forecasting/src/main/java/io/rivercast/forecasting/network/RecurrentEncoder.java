package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stacked recurrent layers over the segments of a window (SegRNN, Lin et al. 2023). The encoding is the final state, followed
 * by the state picked by attention if that is on. A segment is a season if the window holds whole seasons, else a single
 * step: a day of hours at a time learns better than hour by hour, and many times faster.
 */
final class RecurrentEncoder implements Encoder {
  private final int segment;
  private final int segments;
  private final int segmentInputs;
  private final List<RnnLayer> layers = new ArrayList<>();
  private final List<NormLayer> norms = new ArrayList<>();
  private final Optional<Attention> attention;
  private final Initialization initialization;
  private final double dropout;

  /**
   * Untrained.
   *
   * @param inputs values per step
   */
  RecurrentEncoder(ForecasterSpec spec, ModelSpec model, int inputs) {
    initialization = model.variant().initialization();
    segment = model.segment(spec.window(), spec.season());
    segments = spec.window() / segment;
    segmentInputs = segment * inputs;
    dropout = model.dropout();
    RnnCell.Kind kind = kind(model.family());
    for (int i = 0; i < model.layers(); i++) {
      int in = i == 0 ? segmentInputs : state();
      layers.add(RnnLayer.of(kind, "layer" + i, in, model.hidden(), model.variant().bidirectional()));
      norms.add(new NormLayer(model.variant().unitNorm(), "layer" + i + ".norm", state()));
    }
    attention = model.variant().attention() ? Optional.of(Attention.of(state(), initialization)) : Optional.empty();
  }

  private static RnnCell.Kind kind(Family family) {
    return switch (family) {
      case RNN -> RnnCell.Kind.RNN;
      case LSTM -> RnnCell.Kind.LSTM;
      case GRU -> RnnCell.Kind.GRU;
      case SEGMENT_GRU, TCN, TRANSFORMER, MLP, LINEAR, TRIBUO ->
          throw new IllegalArgumentException(family + " is not recurrent");
    };
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).cells.forEach(cell -> parameters.addAll(cell.parameters(initialization)));
      parameters.addAll(norms.get(i).parameters());
    }
    attention.ifPresent(weights -> parameters.addAll(weights.parameters()));
    return parameters;
  }

  private int state() {
    return layers.getLast().width();
  }

  @Override
  public int width() {
    return attention.isPresent() ? 2 * state() : state();
  }

  @Override
  public <V> Encoding<V> encode(Ops<V> ops, V steps, V origin) {
    V sequence = ops.permute(ops.reshape(steps, -1, segments, segmentInputs), 1, 0, 2);
    for (int i = 0; i < layers.size(); i++) {
      V input = i == 0 ? sequence : ops.dropout(sequence, dropout, 1, -1, -1);
      sequence = norms.get(i).apply(ops, layers.get(i).apply(ops, input));
    }
    V last = layers.getLast().last(ops, sequence, segments);
    return attention.isPresent() ? attended(ops, attention.get(), sequence, last) : encoding(ops, last);
  }

  private <V> Encoding<V> encoding(Ops<V> ops, V state) {
    return Encoding.of(ops, ops.dropout(state, dropout, -1, -1), width());
  }

  private <V> Encoding<V> attended(Ops<V> ops, Attention weights, V sequence, V last) {
    V states = ops.permute(sequence, 1, 0, 2);
    V shares = weights.shares(ops, states, last);
    V picked = ops.reshape(ops.matmul(shares, states), -1, state());
    V rows = encoding(ops, ops.concat(1, List.of(last, picked))).rows();
    return new Encoding<>(rows, Optional.of(overSteps(ops, shares)));
  }

  /** Spreads the share of a segment evenly over its steps: [N,T] of [N,1,S]. */
  private <V> V overSteps(Ops<V> ops, V shares) {
    float[] even = new float[segment];
    Arrays.fill(even, 1f / segment);
    V steps = ops.mul(ops.reshape(shares, -1, segments, 1), ops.floats(even, 1, 1, segment));
    return ops.reshape(steps, -1, (long) segments * segment);
  }

  /** A layer in one direction or in both: the forward cell, then the backward cell if there is one. */
  private record RnnLayer(List<RnnCell> cells) {
    static RnnLayer of(RnnCell.Kind kind, String name, int inputs, int hidden, boolean bidirectional) {
      RnnCell forward = new RnnCell(kind, name, inputs, hidden);
      return new RnnLayer(
          bidirectional ? List.of(forward, new RnnCell(kind, name + ".back", inputs, hidden)) : List.of(forward));
    }

    /** Hidden states [T,N,width] of a sequence [T,N,inputs]. */
    <V> V apply(Ops<V> ops, V sequence) {
      V forward = ops.recurrent(sequence, cells.getFirst());
      if (cells.size() == 1) {
        return forward;
      }
      V backward = ops.flip(ops.recurrent(ops.flip(sequence, 0), cells.getLast()), 0);
      return ops.concat(2, List.of(forward, backward));
    }

    /** The final state of each direction, [N,width], from the states of so many steps. */
    <V> V last(Ops<V> ops, V states, int steps) {
      int hidden = cells.getFirst().hidden();
      V forward = ops.slice(ops.slice(states, 0, steps - 1, steps), 2, 0, hidden);
      if (cells.size() == 1) {
        return ops.reshape(forward, -1, width());
      }
      V backward = ops.slice(ops.slice(states, 0, 0, 1), 2, hidden, 2L * hidden);
      return ops.reshape(ops.concat(2, List.of(forward, backward)), -1, width());
    }

    int width() {
      return cells.size() * cells.getFirst().hidden();
    }
  }

  /** Additive attention of the final state to all states (Bahdanau, Cho &amp; Bengio 2015). */
  private record Attention(int width, Dense keys, Dense query, Parameter score) {
    private static final String SCORE = "attention.voice.weight";

    static Attention of(int width, Initialization initialization) {
      return new Attention(
          width, Dense.of("attention.states", width, width, initialization),
          Dense.of("attention.question", width, width, initialization),
          new Parameter(SCORE, Initializer.matrix(initialization, width, 1, width, 1 / Math.sqrt(width)), width, 1));
    }

    List<Parameter> parameters() {
      List<Parameter> parameters = new ArrayList<>(keys.parameters());
      parameters.addAll(query.parameters());
      parameters.add(score);
      return parameters;
    }

    /** Shares [N,1,S], which sum to 1, of the states [N,S,width] for the final state [N,width]. */
    <V> V shares(Ops<V> ops, V states, V last) {
      V queried = ops.reshape(query.apply(ops, last), -1, 1, width);
      V scores = ops.matmul(ops.map(Ops.Unary.TANH, ops.add(keys.apply(ops, states), queried)), ops.weight(SCORE));
      return ops.softmax(ops.permute(scores, 0, 2, 1));
    }
  }
}
