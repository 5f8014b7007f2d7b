package io.rivercast.forecasting.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent layer in one direction or in both.
 *
 * @param cell of either direction
 * @param directions one layer forwards, and perhaps one backwards
 */
record Track(Cell cell, List<Layer> directions) {
  static Track of(Cell cell, String name, int inputs, int hidden, boolean bidirectional) {
    Layer forwards = new Layer(name, inputs, hidden);
    return new Track(
        cell, bidirectional ? List.of(forwards, new Layer(name + ".back", inputs, hidden)) : List.of(forwards));
  }

  List<Parameter> parameters(Starts starts) {
    return directions.stream().flatMap(layer -> cell.parameters(layer, starts).stream()).toList();
  }

  /** Hidden states [T,N,directions x hidden] of a sequence [T,N,inputs]. */
  <V> V walk(Ops<V> ops, V sequence) {
    V forwards = cell.walk(ops, sequence, directions.getFirst());
    if (directions.size() == 1) {
      return forwards;
    }
    V backwards = ops.flip(cell.walk(ops, ops.flip(sequence, 0), directions.getLast()), 0);
    return ops.concat(2, List.of(forwards, backwards));
  }

  /** What each direction remembers at its end, [N,directions x hidden], of the states of so many steps. */
  <V> V last(Ops<V> ops, V states, int steps) {
    int hidden = directions.getFirst().hidden();
    List<V> ends = new ArrayList<>();
    ends.add(ops.slice(ops.slice(states, 0, steps - 1, steps), 2, 0, hidden));
    if (directions.size() > 1) {
      ends.add(ops.slice(ops.slice(states, 0, 0, 1), 2, hidden, 2L * hidden));
    }
    V all = ends.size() == 1 ? ends.getFirst() : ops.concat(2, ends);
    return ops.reshape(all, -1, width());
  }

  /** Values in a state. */
  int width() {
    return directions.size() * directions.getFirst().hidden();
  }
}
