package io.rivercast.forecasting.network;

/** The median of what is known along the second axis, from sorted values: [N,1,F] of [N,T,F]. */
final class Median {
  /** Larger than any value: what is missing is sorted to the end. */
  private static final float LAST = Float.MAX_VALUE;

  private final int steps;

  Median(int steps) {
    this.steps = steps;
  }

  /**
   * The mean of the two in the middle; 0 where nothing is known.
   *
   * @param values [N,T,F]
   * @param known which of them are
   * @param count [N,1,F] how many, as floats
   */
  <V> V of(Ops<V> ops, V values, V known, V count) {
    V sorted = ops.sort(ops.where(known, values, floats(ops, LAST)), 1, steps);
    V low = ops.floor(ops.mul(ops.sub(count, floats(ops, 1)), floats(ops, 0.5f)));
    V high = ops.floor(ops.mul(count, floats(ops, 0.5f)));
    return ops.mul(ops.add(at(ops, sorted, low), at(ops, sorted, high)), floats(ops, 0.5f));
  }

  /** The value at a place; 0 at places below 0. Where the count is 0, the second place is 0 as well, and not known. */
  private <V> V at(Ops<V> ops, V sorted, V place) {
    float[] places = new float[steps];
    for (int t = 0; t < steps; t++) {
      places[t] = t;
    }
    V here = ops.equal(ops.floats(places, 1, steps, 1), place);
    V picked = ops.sum(ops.where(here, sorted, floats(ops, 0)), 1);
    return ops.where(ops.equal(picked, floats(ops, LAST)), floats(ops, 0), picked);
  }

  private static <V> V floats(Ops<V> ops, float value) {
    return ops.floats(new float[] {value}, 1);
  }
}
