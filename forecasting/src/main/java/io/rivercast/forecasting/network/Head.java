package io.rivercast.forecasting.network;

import io.rivercast.core.forecast.Quantiles;
import java.util.List;

/**
 * Output layer: all leads and quantiles at once. The median is linear; the other quantiles are softplus steps away from it,
 * so that they never cross. Its weights start at zero: an untrained network forecasts the center that the normalization
 * subtracts (with {@code last}, the naive forecast).
 */
public final class Head {
  /** Name of the biases [leads of a row x Q]. */
  public static final String BIAS = "head.bias";

  private final Projection projection;
  private final int count;
  private final int median;

  /**
   * Untrained.
   *
   * @param inputs values in a row; 0: constants
   * @param rows of context; together they cover all leads
   * @param each leads that a row covers
   */
  Head(int inputs, int rows, int each, int horizon, Quantiles quantiles) {
    count = quantiles.count();
    median = quantiles.median();
    projection = Projection.of("head", inputs, rows, each, horizon, count);
  }

  List<Parameter> parameters() {
    return projection.parameters();
  }

  /**
   * Forecasts in normalized units.
   *
   * @param context [N,rows,inputs]
   * @return [N,H,Q], rising along Q; [1,H,Q] if it is constant
   */
  <V> V forecast(Ops<V> ops, V context) {
    V values = projection.apply(ops, context);
    V center = ops.slice(values, 2, median, median + 1);
    return count == 1
        ? center
        : ops.add(center, ops.matmul(ops.map(Ops.Unary.SOFTPLUS, values), ops.floats(steps(), count, count)));
  }

  /** Matrix [Q,Q] that sums steps: column j adds those between the median and j, upwards or downwards. */
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
