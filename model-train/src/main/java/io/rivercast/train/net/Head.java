package io.rivercast.train.net;

import io.rivercast.core.forecast.Quantiles;
import java.util.List;

/**
 * All leads and quantiles at once from what is known at the origin: linear for the median, softplus steps away from it
 * for the others, so that quantiles never cross. Its weights start at zero: before it has learned, it says what the
 * normalization took away (with {@code last}, the naive forecast).
 */
final class Head {
  private static final String WEIGHT = "head.weight";
  private static final String BIAS = "head.bias";

  private final int inputs;
  private final int horizon;
  private final int count;
  private final int median;

  Head(int inputs, int horizon, Quantiles quantiles) {
    this.inputs = inputs;
    this.horizon = horizon;
    this.count = quantiles.count();
    this.median = quantiles.median();
  }

  List<Parameter> parameters() {
    return List.of(new Parameter(WEIGHT, 0, inputs, horizon * count), new Parameter(BIAS, 0, horizon * count));
  }

  /**
   * Forecasts.
   *
   * @param context [N,inputs]
   * @return [N,H,Q], rising along Q
   */
  <V> V forecast(Ops<V> ops, V context) {
    V flat = ops.add(ops.matmul(context, ops.weight(WEIGHT)), ops.weight(BIAS));
    V values = ops.reshape(flat, -1, horizon, count);
    V center = ops.slice(values, 2, median, median + 1);
    return count == 1
        ? center
        : ops.add(center, ops.matmul(ops.softplus(values), ops.floats(steps(), count, count)));
  }

  /** Sums of steps: column j adds up those between the median and j, upwards or downwards. */
  private float[] steps() {
    float[] steps = new float[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        steps[i * count + j] = i > median && j >= i ? 1 : i < median && j <= i ? -1 : 0;
      }
    }
    return steps;
  }
}
