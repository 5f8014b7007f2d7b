package io.rivercast.forecasting.network;

import java.util.List;

/** Projects rows of context to values of each lead: one affine map for all rows, zero before training. */
final class Projection {
  private final Dense dense;
  private final int rows;
  private final int each;
  private final int horizon;
  private final int values;

  /**
   * Untrained.
   *
   * @param name prefix of its parameters' names
   * @param inputs values in a row; 0: constants
   * @param rows of context; together they cover all leads
   * @param each leads that a row covers; the last row may cover fewer
   * @param values per lead
   */
  Projection(String name, int inputs, int rows, int each, int horizon, int values) {
    this.rows = rows;
    this.each = each;
    this.horizon = horizon;
    this.values = values;
    dense = Dense.zero(name, inputs, each * values);
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
