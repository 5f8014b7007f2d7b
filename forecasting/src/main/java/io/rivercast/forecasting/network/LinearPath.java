package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear forecast beside the rest of a network, which refines it; starts at zero. A linear map alone beats many a
 * recurrent network (Zeng et al. 2023), and beside one it lowers its error. It reads the target's whole window; where there
 * are other features, the last season of those, the level of all, and the calendar as well.
 */
public final class LinearPath {
  /** Its weights [inputs,H]. */
  public static final String WEIGHT = "linear.weight";

  /** Its constants [H]. */
  public static final String BIAS = "linear.bias";

  private final int steps;
  private final int features;
  private final int target;
  private final int horizon;
  private final int season;
  private final Cycles cycles;

  LinearPath(ForecasterSpec spec, Cycles cycles) {
    steps = spec.window();
    features = spec.featureCount();
    target = spec.targetIndex();
    horizon = spec.horizon();
    season = spec.season();
    this.cycles = cycles;
  }

  List<Parameter> parameters() {
    Start zero = new Start.Constant(0);
    return List.of(new Parameter(WEIGHT, zero, inputs(), horizon), new Parameter(BIAS, zero, horizon));
  }

  /** How many values it reads. */
  int inputs() {
    return steps + (features > 1 ? (features - 1) * season + features : 0) + cycles.count();
  }

  /** What it reads: [N,inputs]. */
  <V> V reads(Ops<V> ops, Normalizer.Normalized<V> normal, V origin) {
    List<V> read = new ArrayList<>();
    read.add(ops.reshape(ops.slice(normal.values(), 2, target, target + 1), -1, steps));
    if (features > 1) {
      for (int feature = 0; feature < features; feature++) {
        if (feature != target) {
          V newest = ops.slice(normal.values(), 1, steps - season, steps);
          read.add(ops.reshape(ops.slice(newest, 2, feature, feature + 1), -1, season));
        }
      }
      read.add(ops.reshape(normal.level(), -1, features));
    }
    if (cycles.count() > 0) {
      read.add(ops.reshape(cycles.at(ops, origin, 0, 1), -1, cycles.count()));
    }
    return read.size() == 1 ? read.getFirst() : ops.concat(1, read);
  }

  /** Moves every quantile of a lead alike: [N,H,1] of [N,inputs]. */
  <V> V forecast(Ops<V> ops, V read) {
    V flat = ops.add(ops.matmul(read, ops.weight(WEIGHT)), ops.weight(BIAS));
    return ops.reshape(flat, -1, horizon, 1);
  }
}
