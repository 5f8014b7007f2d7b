package io.rivercast.forecasting.network;

import java.util.List;

/** Rows of values as some values of each lead: an affine map that starts at zero, the same for every row. */
final class Leads {
  private final Dense dense;
  private final int rows;
  private final int each;
  private final int horizon;
  private final int values;

  /**
   * Of so many rows.
   *
   * @param name begins its parameters' names
   * @param inputs values in a row; 0: constants
   * @param rows one after the other they are about all leads
   * @param each leads that a row is about; the last is perhaps about fewer
   * @param values of a lead
   */
  Leads(String name, int inputs, int rows, int each, int horizon, int values) {
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
  <V> V of(Ops<V> ops, V context) {
    V all = ops.reshape(dense.apply(ops, context), -1, (long) rows * each, values);
    return rows * each == horizon ? all : ops.slice(all, 1, 0, horizon);
  }
}
