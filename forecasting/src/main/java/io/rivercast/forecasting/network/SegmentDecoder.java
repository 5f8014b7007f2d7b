package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A GRU over segments, and all segments of the horizon side by side, each one step of the same cells away from what they
 * remember (SegRNN, Lin et al. 2023). What tells them apart is a learned position, and the calendar of their first lead.
 */
final class SegmentDecoder implements Body {
  private static final String POSITION = "position.weight";

  private final int segment;
  private final int segments;
  private final int inputs;
  private final int rows;
  private final int hidden;
  private final double dropout;
  private final Cycles cycles;
  private final Dense entrance;
  private final Dense calendar;
  private final Parameter position;
  private final List<Layer> layers;
  private final List<NormLayer> norms;
  private final Starts starts;

  SegmentDecoder(ForecasterSpec spec, ModelSpec model, int inputs, Cycles cycles, Starts starts) {
    this.inputs = inputs;
    this.cycles = cycles;
    this.starts = starts;
    segment = model.segment(spec.window(), spec.season());
    segments = spec.window() / segment;
    rows = Math.ceilDiv(spec.horizon(), segment);
    hidden = model.hidden();
    dropout = model.dropout();
    entrance = Dense.of("entrance", segment * inputs, hidden, starts);
    calendar = Dense.zero("calendar", cycles.count(), hidden);
    position = new Parameter(POSITION, new Start.Normal(1 / Math.sqrt(hidden)), rows, hidden);
    layers = IntStream.range(0, model.layers()).mapToObj(i -> new Layer("layer" + i, hidden, hidden)).toList();
    norms = layers.stream()
        .map(layer -> new NormLayer(model.variant().unitNorm(), layer.name() + ".norm", hidden))
        .toList();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(entrance.parameters());
    for (int i = 0; i < layers.size(); i++) {
      parameters.addAll(new GruCell().parameters(layers.get(i), starts));
      parameters.addAll(norms.get(i).parameters());
    }
    parameters.add(position);
    if (cycles.count() > 0) {
      parameters.addAll(calendar.parameters());
    }
    return parameters;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int leads() {
    return segment;
  }

  @Override
  public int width() {
    return hidden;
  }

  @Override
  public <V> Memory<V> read(Ops<V> ops, V steps, V origin) {
    V segmented = ops.reshape(steps, -1, segments, (long) segment * inputs);
    V sequence = ops.permute(ops.relu(entrance.apply(ops, segmented)), 1, 0, 2);
    V answers = questions(ops, newest(ops, sequence), origin);
    for (int i = 0; i < layers.size(); i++) {
      V states = ops.gru(sequence, layers.get(i));
      V answered = ops.gru(answers, ops.reshape(newest(ops, states), 1, -1, hidden), layers.get(i));
      answers = norms.get(i).apply(ops, answered);
      sequence = ops.dropout(norms.get(i).apply(ops, states), dropout, 1, -1, -1);
    }
    V memory = ops.reshape(answers, -1, rows, hidden);
    return new Memory<>(ops.dropout(memory, dropout, -1, 1, -1), Optional.empty());
  }

  /** The newest step of a sequence, for each row: [N,rows,hidden]. */
  private <V> V newest(Ops<V> ops, V sequence) {
    V last = ops.reshape(ops.slice(sequence, 0, segments - 1, segments), -1, 1, hidden);
    return ops.add(last, ops.floats(new float[rows], 1, rows, 1));
  }

  /** What each row of each window is asked: [1,N x rows,hidden]. */
  private <V> V questions(Ops<V> ops, V any, V origin) {
    V nothing = ops.mul(any, ops.floats(new float[1], 1));
    V asked = ops.add(nothing, ops.weight(POSITION));
    if (cycles.count() > 0) {
      V leads = ops.every(cycles.at(ops, origin, 1, rows * segment), 1, 0, segment);
      asked = ops.add(asked, calendar.apply(ops, leads));
    }
    return ops.reshape(asked, 1, -1, hidden);
  }
}
