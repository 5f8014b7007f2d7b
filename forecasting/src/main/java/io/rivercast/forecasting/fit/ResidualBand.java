package io.rivercast.forecasting.fit;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.forecasting.network.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Quantiles around a point forecast from the empirical quantiles of its residuals, lead by lead. */
final class ResidualBand {
  /** Most residuals kept of a lead; beyond it, every other one is dropped. */
  private static final int MAX_ROWS = 1 << 14;

  /** The smallest distance from one level to the next, in normalized units. */
  private static final double MIN_STEP = 1e-4;

  private final Quantiles quantiles;
  private final int horizon;
  private final List<float[]> rows = new ArrayList<>();
  private int every = 1;
  private long seen;

  ResidualBand(Quantiles quantiles, int horizon) {
    this.quantiles = quantiles;
    this.horizon = horizon;
  }

  /**
   * Adds residuals in normalized units.
   *
   * @param residuals N x H
   * @param counts N numbers, 0 for rows that do not count
   */
  void add(float[] residuals, float[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && seen++ % every == 0) {
        rows.add(Arrays.copyOfRange(residuals, i * horizon, (i + 1) * horizon));
      }
    }
    while (rows.size() > MAX_ROWS) {
      for (int i = rows.size() / 2; i > 0; i--) {
        rows.remove(2 * i - 1);
      }
      every *= 2;
    }
  }

  /** The biases of a head that gives these quantiles around the point forecast. */
  Map<String, float[]> weights() {
    int count = quantiles.count();
    int median = quantiles.median();
    float[] bias = new float[horizon * count];
    for (int lead = 0; lead < horizon; lead++) {
      float[] sorted = sorted(lead);
      double[] at = new double[count];
      Arrays.setAll(at, level -> level == median ? 0 : value(sorted, quantiles.levels().get(level)));
      for (int level = median + 1; level < count; level++) {
        at[level] = Math.max(at[level], at[level - 1] + MIN_STEP);
        bias[lead * count + level] = inverseSoftplus(at[level] - at[level - 1]);
      }
      for (int level = median - 1; level >= 0; level--) {
        at[level] = Math.min(at[level], at[level + 1] - MIN_STEP);
        bias[lead * count + level] = inverseSoftplus(at[level + 1] - at[level]);
      }
    }
    return Map.of(Head.BIAS, bias);
  }

  private float[] sorted(int lead) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i)[lead];
    }
    Arrays.sort(values);
    return values;
  }

  /** Linear interpolation between order statistics (Hyndman &amp; Fan 1996, type 7); 0 without any. */
  private static double value(float[] sorted, float level) {
    if (sorted.length == 0) {
      return 0;
    }
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static float inverseSoftplus(double step) {
    return (float) (step > 20 ? step : Math.log(Math.expm1(step)));
  }
}
