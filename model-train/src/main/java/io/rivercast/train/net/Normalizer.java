package io.rivercast.train.net;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Normalization;

/**
 * Takes level and size away from a window, so that the network sees its shape; a missing cell becomes 0. Everything is
 * first expressed as the difference from the feature's last known value, over the training part's spread of that
 * difference; {@link Normalization#WINDOW} then takes the window's own mean and deviation away.
 */
final class Normalizer {
  /** Added to a window's variance, so that a flat window is not blown up. */
  private static final float VARIANCE_FLOOR = 1e-6f;

  /** How many deviations away from its mean a level may seem to be. */
  private static final float LEVEL_LIMIT = 3;

  private final int steps;
  private final int features;
  private final int target;
  private final Normalization normalization;
  private final Scaling scaling;

  Normalizer(ForecasterSpec spec, Normalization normalization, Scaling scaling) {
    this.steps = spec.window();
    this.features = spec.featureCount();
    this.target = spec.targetIndex();
    this.normalization = normalization;
    this.scaling = scaling;
  }

  /**
   * A window without level and size.
   *
   * @param values [N,T,F], 0 where missing
   * @param mask [N,T,F], 1 where known
   * @param level [N,1,F] last known values in deviations from the training part's mean
   * @param center [N,1,1] raw value of the target that became 0
   * @param scale [N,1,1] raw size of the target that became 1
   */
  record Normalized<V>(V values, V mask, V level, V center, V scale) {}

  <V> Normalized<V> apply(Ops<V> ops, V window) {
    V known = ops.known(window);
    V mask = ops.number(known);
    V last = last(ops, window, mask);
    V spread = ops.floats(scaling.spread(), 1, 1, features);
    V values = ops.where(known, ops.div(ops.sub(window, last), spread), scalar(ops, 0));
    Normalized<V> byLast = new Normalized<>(values, mask, level(ops, last), column(ops, last), column(ops, spread));
    return switch (normalization) {
      case LAST -> byLast;
      case WINDOW -> byWindow(ops, known, byLast);
      case MEDIAN, SERIES, NONE -> throw new IllegalArgumentException("no " + normalization);
    };
  }

  private <V> Normalized<V> byWindow(Ops<V> ops, V known, Normalized<V> n) {
    V count = ops.clamp(ops.sum(n.mask(), 1), 1, steps);
    V mean = ops.div(ops.sum(n.values(), 1), count);
    V centered = ops.where(known, ops.sub(n.values(), mean), scalar(ops, 0));
    V variance = ops.div(ops.sum(ops.mul(centered, centered), 1), count);
    V deviation = ops.sqrt(ops.add(variance, scalar(ops, VARIANCE_FLOOR)));
    return new Normalized<>(
        ops.div(centered, deviation),
        n.mask(),
        n.level(),
        ops.add(n.center(), ops.mul(column(ops, mean), n.scale())),
        ops.mul(column(ops, deviation), n.scale()));
  }

  /** The last known value of each feature [N,1,F]; the training part's mean where a window knows none. */
  private <V> V last(Ops<V> ops, V window, V mask) {
    float[] positions = new float[steps];
    for (int t = 0; t < steps; t++) {
      positions[t] = t + 1;
    }
    V position = ops.mul(mask, ops.floats(positions, 1, steps, 1));
    V newest = ops.clamp(ops.max(position, 1), 1, steps);
    V picked = ops.where(ops.equal(position, newest), window, scalar(ops, 0));
    V none = ops.sub(scalar(ops, 1), ops.max(mask, 1));
    return ops.add(ops.sum(picked, 1), ops.mul(none, ops.floats(scaling.mean(), 1, 1, features)));
  }

  private <V> V level(Ops<V> ops, V last) {
    V mean = ops.floats(scaling.mean(), 1, 1, features);
    V deviation = ops.floats(scaling.deviation(), 1, 1, features);
    return ops.clamp(ops.div(ops.sub(last, mean), deviation), -LEVEL_LIMIT, LEVEL_LIMIT);
  }

  private <V> V column(Ops<V> ops, V row) {
    return ops.slice(row, 2, target, target + 1);
  }

  private static <V> V scalar(Ops<V> ops, float value) {
    return ops.floats(new float[] {value}, 1);
  }
}
