package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A GRU over the segments of the window, then one step of the same cells for each segment of the horizon, side by side from
 * the final state (SegRNN, Lin et al. 2023). The input of such a step is a learned position and the calendar of its first
 * lead.
 */
final class SegmentGruEncoder implements Encoder {
  private static final String POSITION = "position.weight";

  private final int segment;
  private final int segments;
  private final int inputs;
  private final int rows;
  private final int hidden;
  private final double dropout;
  private final CalendarFeatures calendar;
  private final Dense embedding;
  private final Dense calendarEmbedding;
  private final Parameter position;
  private final List<RnnCell> cells;
  private final List<NormLayer> norms;
  private final Initialization initialization;

  SegmentGruEncoder(ForecasterSpec spec, ModelSpec model, int inputs, CalendarFeatures calendar) {
    this.inputs = inputs;
    this.calendar = calendar;
    initialization = model.variant().initialization();
    segment = model.segment(spec.window(), spec.season());
    segments = spec.window() / segment;
    rows = Math.ceilDiv(spec.horizon(), segment);
    hidden = model.hidden();
    dropout = model.dropout();
    embedding = Dense.of("entrance", segment * inputs, hidden, initialization);
    calendarEmbedding = Dense.zero("calendar", calendar.count(), hidden);
    position = new Parameter(POSITION, Initializer.normal(1 / Math.sqrt(hidden)), rows, hidden);
    cells = IntStream.range(0, model.layers())
        .mapToObj(i -> new RnnCell(RnnCell.Kind.GRU, "layer" + i, hidden, hidden))
        .toList();
    norms = cells.stream()
        .map(cell -> new NormLayer(model.variant().unitNorm(), cell.name() + ".norm", hidden))
        .toList();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(embedding.parameters());
    for (int i = 0; i < cells.size(); i++) {
      parameters.addAll(cells.get(i).parameters(initialization));
      parameters.addAll(norms.get(i).parameters());
    }
    parameters.add(position);
    if (calendar.count() > 0) {
      parameters.addAll(calendarEmbedding.parameters());
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
  public <V> Encoding<V> encode(Ops<V> ops, V steps, V origin) {
    V segmented = ops.reshape(steps, -1, segments, (long) segment * inputs);
    V sequence = ops.permute(ops.map(Ops.Unary.RELU, embedding.apply(ops, segmented)), 1, 0, 2);
    V decoded = positions(ops, newest(ops, sequence), origin);
    for (int i = 0; i < cells.size(); i++) {
      V states = ops.recurrent(sequence, cells.get(i));
      V next = ops.gru(decoded, ops.reshape(newest(ops, states), 1, -1, hidden), cells.get(i));
      decoded = norms.get(i).apply(ops, next);
      sequence = ops.dropout(norms.get(i).apply(ops, states), dropout, 1, -1, -1);
    }
    V encoded = ops.reshape(decoded, -1, rows, hidden);
    return new Encoding<>(ops.dropout(encoded, dropout, -1, 1, -1), Optional.empty());
  }

  /** The newest step of a sequence, once for each row: [N,rows,hidden]. */
  private <V> V newest(Ops<V> ops, V sequence) {
    V last = ops.reshape(ops.slice(sequence, 0, segments - 1, segments), -1, 1, hidden);
    return ops.add(last, ops.floats(new float[rows], 1, rows, 1));
  }

  /** Inputs of the decoding step of each row of each window: [1,N x rows,hidden]; only the shape of {@code like} counts. */
  private <V> V positions(Ops<V> ops, V like, V origin) {
    V zeros = ops.mul(like, ops.scalar(0));
    V positions = ops.add(zeros, ops.weight(POSITION));
    if (calendar.count() > 0) {
      V leads = ops.every(calendar.at(ops, origin, 1, rows * segment), 1, 0, segment);
      positions = ops.add(positions, calendarEmbedding.apply(ops, leads));
    }
    return ops.reshape(positions, 1, -1, hidden);
  }
}
