package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Normalization;
import java.util.Arrays;

/**
 * Normalizes windows by a center and a scale of each feature; missing cells become 0. {@link Normalization#LAST} is the
 * difference from the feature's last known value, over the training part's spread of that difference;
 * {@link Normalization#WINDOW} and {@link Normalization#MEDIAN} are applied to its result.
 *
 * @param spec of the windows
 * @param normalization of the model
 * @param scaling sizes of features in the training part
 */
record Normalizer(ForecasterSpec spec, Normalization normalization, Scaling scaling) {
  /** Added to a window's variance, so that a flat window is not amplified. */
  private static final float VARIANCE_FLOOR = 1e-6f;

  /** Standard deviation of normal values over their median absolute deviation. */
  private static final float MAD_TO_DEVIATION = 1.4826f;

  /** Lower limit of the scale by the median, in units of the training part's spread: half a window may be flat. */
  private static final float MEDIAN_FLOOR = 0.1f;

  /** Limit of a level, in deviations from the training part's mean. */
  private static final float LEVEL_LIMIT = 3;

  /** Sorts missing values to the end. */
  private static final float MISSING = Float.MAX_VALUE;

  /**
   * A normalized window.
   *
   * @param values [N,T,F], 0 where missing
   * @param mask [N,T,F], 1 where known
   * @param level [N,1,F] last known values in deviations from the training part's mean
   * @param center [N,1,1] raw value of the target at normalized 0
   * @param scale [N,1,1] raw size of the target at normalized 1
   * @param last [N,1,1] last known raw value of the target
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
        V sizes = scaling.lookup(ops, inputs.series());
        int features = spec.featureCount();
        yield by(ops, raw, ops.slice(sizes, 2, 0, features), ops.slice(sizes, 2, features, 2L * features));
      }
      case NONE -> by(ops, raw, constant(ops, 0), constant(ops, 1));
    };
  }

  private record Raw<V>(V window, V known, V mask, V last) {}

  private <V> Normalized<V> byLast(Ops<V> ops, Raw<V> raw) {
    return by(ops, raw, raw.last, row(ops, scaling.spread()));
  }

  /** By a center and a scale of each feature, [N,1,F] or [1,1,F]. */
  private <V> Normalized<V> by(Ops<V> ops, Raw<V> raw, V center, V scale) {
    V values = ops.where(raw.known, ops.div(ops.sub(raw.window, center), scale), ops.scalar(0));
    return new Normalized<>(
        values, raw.mask, level(ops, raw.last), column(ops, center), column(ops, scale), column(ops, raw.last));
  }

  private <V> V row(Ops<V> ops, float[] values) {
    return ops.floats(values, 1, 1, values.length);
  }

  private <V> V constant(Ops<V> ops, float value) {
    float[] values = new float[spec.featureCount()];
    Arrays.fill(values, value);
    return row(ops, values);
  }

  /** Of windows normalized by their last value. */
  private <V> Normalized<V> byMedian(Ops<V> ops, V known, Normalized<V> n) {
    V count = ops.sum(n.mask(), 1);
    V median = median(ops, n.values(), known, count);
    V centered = ops.where(known, ops.sub(n.values(), median), ops.scalar(0));
    V deviation = ops.mul(median(ops, ops.map(Ops.Unary.ABS, centered), known, count), ops.scalar(MAD_TO_DEVIATION));
    V size = ops.map(Ops.Unary.SQRT, ops.add(ops.mul(deviation, deviation), ops.scalar(MEDIAN_FLOOR * MEDIAN_FLOOR)));
    return again(ops, n, centered, median, size);
  }

  private <V> Normalized<V> byWindow(Ops<V> ops, V known, Normalized<V> n) {
    V count = ops.clamp(ops.sum(n.mask(), 1), 1, spec.window());
    V mean = ops.div(ops.sum(n.values(), 1), count);
    V centered = ops.where(known, ops.sub(n.values(), mean), ops.scalar(0));
    V variance = ops.div(ops.sum(ops.mul(centered, centered), 1), count);
    V deviation = ops.map(Ops.Unary.SQRT, ops.add(variance, ops.scalar(VARIANCE_FLOOR)));
    return again(ops, n, centered, mean, deviation);
  }

  /** Normalized again, by a center and a scale [N,1,F] in units of the first normalization. */
  private <V> Normalized<V> again(Ops<V> ops, Normalized<V> n, V centered, V center, V scale) {
    return new Normalized<>(
        ops.div(centered, scale),
        n.mask(),
        n.level(),
        ops.add(n.center(), ops.mul(column(ops, center), n.scale())),
        ops.mul(column(ops, scale), n.scale()),
        n.last());
  }

  /** The last known value of each feature [N,1,F]; the training part's mean if the window has none. */
  private <V> V last(Ops<V> ops, V window, V mask) {
    V position = ops.mul(mask, positions(ops, 1));
    V newest = ops.clamp(ops.max(position, 1), 1, spec.window());
    V picked = ops.where(ops.equal(position, newest), window, ops.scalar(0));
    V none = ops.sub(ops.scalar(1), ops.max(mask, 1));
    return ops.add(ops.sum(picked, 1), ops.mul(none, row(ops, scaling.mean())));
  }

  private <V> V level(Ops<V> ops, V last) {
    V mean = row(ops, scaling.mean());
    V deviation = row(ops, scaling.deviation());
    return ops.clamp(ops.div(ops.sub(last, mean), deviation), -LEVEL_LIMIT, LEVEL_LIMIT);
  }

  private <V> V column(Ops<V> ops, V row) {
    return ops.slice(row, 2, spec.targetIndex(), spec.targetIndex() + 1);
  }

  /**
   * The median of the known values along the second axis, [N,1,F] of [N,T,F]; 0 without any.
   *
   * @param known which values are known
   * @param count [N,1,F] number of known values, as floats
   */
  private <V> V median(Ops<V> ops, V values, V known, V count) {
    V sorted = ops.sort(ops.where(known, values, ops.scalar(MISSING)), 1, spec.window());
    V low = ops.map(Ops.Unary.FLOOR, ops.mul(ops.sub(count, ops.scalar(1)), ops.scalar(0.5f)));
    V high = ops.map(Ops.Unary.FLOOR, ops.mul(count, ops.scalar(0.5f)));
    return ops.mul(ops.add(at(ops, sorted, low), at(ops, sorted, high)), ops.scalar(0.5f));
  }

  /** The sorted value at a position; 0 at a position below 0 or of a missing value. */
  private <V> V at(Ops<V> ops, V sorted, V position) {
    V selected = ops.equal(positions(ops, 0), position);
    V picked = ops.sum(ops.where(selected, sorted, ops.scalar(0)), 1);
    return ops.where(ops.equal(picked, ops.scalar(MISSING)), ops.scalar(0), picked);
  }

  /** Numbers of the steps, [1,T,1]. */
  private <V> V positions(Ops<V> ops, int first) {
    float[] positions = new float[spec.window()];
    for (int t = 0; t < positions.length; t++) {
      positions[t] = first + t;
    }
    return ops.floats(positions, 1, positions.length, 1);
  }
}
