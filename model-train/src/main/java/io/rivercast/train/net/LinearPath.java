package io.rivercast.train.net;

import java.util.List;

/**
 * A linear forecast from the target's normalized window, which the recurrent layers refine; starts at zero. A linear
 * map alone beats many a recurrent network (Zeng et al. 2023), and beside one it lowers its error.
 *
 * @param steps in a window (T)
 * @param target which feature
 * @param horizon leads (H)
 */
record LinearPath(int steps, int target, int horizon) {
  private static final String WEIGHT = "linear.weight";

  List<Parameter> parameters() {
    return List.of(new Parameter(WEIGHT, 0, steps, horizon));
  }

  /** Moves every quantile of a lead alike: [N,H,1] from normalized windows [N,T,F]. */
  <V> V forecast(Ops<V> ops, V values) {
    V series = ops.reshape(ops.slice(values, 2, target, target + 1), -1, steps);
    return ops.reshape(ops.matmul(series, ops.weight(WEIGHT)), -1, horizon, 1);
  }
}
