package io.rivercast.forecasting.network;

import io.rivercast.core.forecast.Quantiles;
import java.util.List;

/**
 * All leads and quantiles at once from what is known at the origin: linear for the median, softplus steps away from it
 * for the others, so that quantiles never cross. Its weights start at zero: before it has learned, it says what the
 * normalization took away (with {@code last}, the naive forecast).
 */
public final class Head {
  /** Its constants [rows' leads x Q]. */
  public static final String BIAS = "head.bias";

  private final Leads leads;
  private final int count;
  private final int median;

  /**
   * From rows of values.
   *
   * @param inputs values in a row; 0: a constant
   * @param rows one after the other they are about all leads
   * @param each leads that a row is about
   */
  Head(int inputs, int rows, int each, int horizon, Quantiles quantiles) {
    count = quantiles.count();
    median = quantiles.median();
    leads = new Leads("head", inputs, rows, each, horizon, count);
  }

  List<Parameter> parameters() {
    return leads.parameters();
  }

  /**
   * Forecasts.
   *
   * @param context [N,rows,inputs]
   * @return [N,H,Q], rising along Q; [1,H,Q] where it is constant
   */
  <V> V forecast(Ops<V> ops, V context) {
    V values = leads.of(ops, context);
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
