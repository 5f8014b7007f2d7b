package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Normalization;
import java.util.Arrays;

/**
 * Takes level and size away from a window, so that the network sees its shape; a missing cell becomes 0. Most begin with
 * the difference from the feature's last known value, over the training part's spread of that difference;
 * {@link Normalization#WINDOW} and {@link Normalization#MEDIAN} then take the window's own middle and size away.
 */
final class Normalizer {
  /** Added to a window's variance, so that a flat window is not blown up. */
  private static final float VARIANCE_FLOOR = 1e-6f;

  /** Makes the median absolute deviation of normal values their standard deviation. */
  private static final float MAD_TO_DEVIATION = 1.4826f;

  /** What the size by the median never falls below, in the training part's spreads: over half a window may be flat. */
  private static final float MEDIAN_FLOOR = 0.1f;

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
   * @param last [N,1,1] raw value of the target that is known last
   */
  record Normalized<V>(V values, V mask, V level, V center, V scale, V last) {}

  <V> Normalized<V> apply(Ops<V> ops, Network.Inputs<V> inputs) {
    V known = ops.known(inputs.window());
    V mask = ops.number(known);
    V last = last(ops, inputs.window(), mask);
    Raw<V> raw = new Raw<>(inputs.window(), known, mask, last);
    return switch (normalization) {
      case LAST -> byLast(ops, raw);
      case WINDOW -> byWindow(ops, known, byLast(ops, raw));
      case MEDIAN -> byMedian(ops, known, byLast(ops, raw));
      case SERIES -> {
        V sizes = new SeriesSizes(scaling, features).of(ops, inputs.series());
        yield by(ops, raw, ops.slice(sizes, 2, 0, features), ops.slice(sizes, 2, features, 2L * features));
      }
      case NONE -> by(ops, raw, row(ops, 0), row(ops, 1));
    };
  }

  private record Raw<V>(V window, V known, V mask, V last) {}

  private <V> Normalized<V> byLast(Ops<V> ops, Raw<V> raw) {
    return by(ops, raw, raw.last, ops.floats(scaling.spread(), 1, 1, features));
  }

  /** By a middle and a size of each feature, [N,1,F] or [1,1,F]. */
  private <V> Normalized<V> by(Ops<V> ops, Raw<V> raw, V middle, V size) {
    V values = ops.where(raw.known, ops.div(ops.sub(raw.window, middle), size), scalar(ops, 0));
    return new Normalized<>(
        values, raw.mask, level(ops, raw.last), column(ops, middle), column(ops, size), column(ops, raw.last));
  }

  private <V> V row(Ops<V> ops, float value) {
    float[] values = new float[features];
    Arrays.fill(values, value);
    return ops.floats(values, 1, 1, features);
  }

  /** Of windows that are by their last value already. */
  private <V> Normalized<V> byMedian(Ops<V> ops, V known, Normalized<V> n) {
    Median medians = new Median(steps);
    V count = ops.sum(n.mask(), 1);
    V median = medians.of(ops, n.values(), known, count);
    V centered = ops.where(known, ops.sub(n.values(), median), scalar(ops, 0));
    V deviation = ops.mul(medians.of(ops, ops.abs(centered), known, count), scalar(ops, MAD_TO_DEVIATION));
    V size = ops.sqrt(ops.add(ops.mul(deviation, deviation), scalar(ops, MEDIAN_FLOOR * MEDIAN_FLOOR)));
    return moved(ops, n, centered, median, size);
  }

  private <V> Normalized<V> byWindow(Ops<V> ops, V known, Normalized<V> n) {
    V count = ops.clamp(ops.sum(n.mask(), 1), 1, steps);
    V mean = ops.div(ops.sum(n.values(), 1), count);
    V centered = ops.where(known, ops.sub(n.values(), mean), scalar(ops, 0));
    V variance = ops.div(ops.sum(ops.mul(centered, centered), 1), count);
    V deviation = ops.sqrt(ops.add(variance, scalar(ops, VARIANCE_FLOOR)));
    return moved(ops, n, centered, mean, deviation);
  }

  /** Once more, by a middle and a size in units of the first time; [N,1,F]. */
  private <V> Normalized<V> moved(Ops<V> ops, Normalized<V> n, V centered, V middle, V size) {
    return new Normalized<>(
        ops.div(centered, size),
        n.mask(),
        n.level(),
        ops.add(n.center(), ops.mul(column(ops, middle), n.scale())),
        ops.mul(column(ops, size), n.scale()),
        n.last());
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
