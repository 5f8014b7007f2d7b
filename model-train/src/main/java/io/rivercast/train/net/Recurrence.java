package io.rivercast.train.net;

import io.rivercast.core.spec.ModelSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stacked recurrent layers that read a window segment by segment (SegRNN, Lin et al. 2023); what they remember at its
 * end is their result. A segment is a season where the window holds whole seasons, else a single step: a day of hours
 * at a time learns better than hour by hour, and many times faster.
 */
final class Recurrence {
  private final Cell cell;
  private final int segments;
  private final int segmentInputs;
  private final List<Layer> layers;
  private final int hidden;
  private final double dropout;

  /**
   * Untrained.
   *
   * @param steps in a window (T)
   * @param season steps in a season
   * @param inputs values per step
   */
  Recurrence(ModelSpec model, int steps, int season, int inputs) {
    cell = Cell.of(model.family());
    int segment = steps % season == 0 ? season : 1;
    segments = steps / segment;
    segmentInputs = segment * inputs;
    hidden = model.hidden();
    dropout = model.dropout();
    layers =
        IntStream.range(0, model.layers())
            .mapToObj(i -> new Layer("layer" + i, i == 0 ? segmentInputs : hidden, hidden))
            .toList();
  }

  List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> cell.parameters(layer).stream()).toList();
  }

  /**
   * Reads a window.
   *
   * @param steps [N,T,inputs]
   * @return [N,hidden]
   */
  <V> V last(Ops<V> ops, V steps) {
    V sequence = ops.permute(ops.reshape(steps, -1, segments, segmentInputs), 1, 0, 2);
    for (Layer layer : layers) {
      V input = layer.equals(layers.getFirst()) ? sequence : ops.dropout(sequence, hidden, dropout);
      sequence = cell.walk(ops, input, layer);
    }
    return ops.dropout(ops.reshape(ops.slice(sequence, 0, segments - 1, segments), -1, hidden), hidden, dropout);
  }
}
