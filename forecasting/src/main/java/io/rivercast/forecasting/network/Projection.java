package io.rivercast.forecasting.network;

import java.util.List;

/**
 * Projects rows of context to values of each lead: one affine map for all rows, zero before training.
 *
 * @param dense the map
 * @param rows of context; together they cover all leads
 * @param each leads that a row covers; the last row may cover fewer
 * @param horizon leads
 * @param values per lead
 */
record Projection(Dense dense, int rows, int each, int horizon, int values) {
  /**
   * Untrained.
   *
   * @param name prefix of its parameters' names
   * @param inputs values in a row; 0: constants
   */
  static Projection of(String name, int inputs, int rows, int each, int horizon, int values) {
    return new Projection(Dense.zero(name, inputs, each * values), rows, each, horizon, values);
  }

  List<Parameter> parameters() {
    return dense.parameters();
  }

  /** [N,H,values] of [N,rows,inputs]. */
  <V> V apply(Ops<V> ops, V context) {
    V all = ops.reshape(dense.apply(ops, context), -1, (long) rows * each, values);
    return rows * each == horizon ? all : ops.slice(all, 1, 0, horizon);
  }
}
