package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stacked recurrent layers that read a window segment by segment (SegRNN, Lin et al. 2023); what they remember at its
 * end is their result, and beside it what attention picks from the way there. A segment is a season where the window
 * holds whole seasons, else a single step: a day of hours at a time learns better than hour by hour, and many times
 * faster.
 */
final class Recurrence implements Body {
  private final int segment;
  private final int segments;
  private final int segmentInputs;
  private final List<Track> tracks = new ArrayList<>();
  private final List<NormLayer> norms = new ArrayList<>();
  private final Optional<Attention> attention;
  private final Starts starts;
  private final double dropout;

  /**
   * Untrained.
   *
   * @param inputs values per step
   */
  Recurrence(ForecasterSpec spec, ModelSpec model, int inputs, Starts starts) {
    this.starts = starts;
    segment = model.segment(spec.window(), spec.season());
    segments = spec.window() / segment;
    segmentInputs = segment * inputs;
    dropout = model.dropout();
    Cell cell = Cell.of(model.family());
    for (int i = 0; i < model.layers(); i++) {
      int in = i == 0 ? segmentInputs : tracks.getLast().width();
      tracks.add(Track.of(cell, "layer" + i, in, model.hidden(), model.variant().bidirectional()));
      norms.add(new NormLayer(model.variant().unitNorm(), "layer" + i + ".norm", tracks.getLast().width()));
    }
    attention = model.variant().attention() ? Optional.of(new Attention(state(), starts)) : Optional.empty();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      parameters.addAll(tracks.get(i).parameters(starts));
      parameters.addAll(norms.get(i).parameters());
    }
    attention.ifPresent(weights -> parameters.addAll(weights.parameters()));
    return parameters;
  }

  private int state() {
    return tracks.getLast().width();
  }

  @Override
  public int width() {
    return attention.isPresent() ? 2 * state() : state();
  }

  @Override
  public <V> Memory<V> read(Ops<V> ops, V steps, V origin) {
    V sequence = ops.permute(ops.reshape(steps, -1, segments, segmentInputs), 1, 0, 2);
    for (int i = 0; i < tracks.size(); i++) {
      V input = i == 0 ? sequence : ops.dropout(sequence, dropout, 1, -1, -1);
      sequence = norms.get(i).apply(ops, tracks.get(i).walk(ops, input));
    }
    V last = tracks.getLast().last(ops, sequence, segments);
    return attention.isPresent() ? attended(ops, attention.get(), sequence, last) : remembered(ops, last);
  }

  private <V> Memory<V> remembered(Ops<V> ops, V memory) {
    return Memory.of(ops, ops.dropout(memory, dropout, -1, -1), width());
  }

  private <V> Memory<V> attended(Ops<V> ops, Attention weights, V sequence, V last) {
    V states = ops.permute(sequence, 1, 0, 2);
    V shares = weights.shares(ops, states, last);
    V picked = ops.reshape(ops.matmul(shares, states), -1, state());
    V rows = remembered(ops, ops.concat(1, List.of(last, picked))).rows();
    return new Memory<>(rows, Optional.of(overSteps(ops, shares)));
  }

  /** The share of a segment, evenly over its steps: [N,T] of [N,1,S]. */
  private <V> V overSteps(Ops<V> ops, V shares) {
    float[] even = new float[segment];
    Arrays.fill(even, 1f / segment);
    return ops.reshape(ops.mul(ops.reshape(shares, -1, segments, 1), ops.floats(even, 1, 1, segment)), -1,
        (long) segments * segment);
  }
}
