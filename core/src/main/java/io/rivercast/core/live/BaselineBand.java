package io.rivercast.core.live;

import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;

/**
 * The band of a baseline before calibration: normal errors whose standard deviation grows with the square root of the steps
 * (naive) or seasons (seasonal naive) that the forecast reaches ahead (Hyndman &amp; Athanasopoulos, <em>Forecasting:
 * Principles and Practice</em>, 5.5). The deviation at the nearest lead comes from the mean absolute error inside the window.
 */
final class BaselineBand {
  /** Standard deviation over mean absolute deviation of a normal distribution. */
  private static final double DEVIATION = Math.sqrt(Math.PI / 2);

  private final double[] normal;

  BaselineBand(Quantiles quantiles) {
    normal = new double[quantiles.count()];
    for (int q = 0; q < normal.length; q++) {
      normal[q] = q == quantiles.median() ? 0 : normalQuantile(quantiles.level(q));
    }
  }

  /** Writes the Q values of a lead; all NaN where the baseline has no forecast of it. */
  void row(Prediction prediction, Source source, int lead, int season, float[] values, int at) {
    float point = prediction.baselines().forecast().at(source, lead);
    float error = prediction.baselines().error(source);
    int reach = source == Source.NAIVE ? lead : (lead - 1) / season + 1;
    double deviation = Float.isNaN(error) ? 0 : DEVIATION * error * Math.sqrt(reach);
    for (int q = 0; q < normal.length; q++) {
      values[at + q] = (float) (point + normal[q] * deviation);
    }
  }

  /**
   * The quantile function of the standard normal distribution: Wichura's AS 241 (PPND7, 1988), accurate to about 1 part in
   * 10^7.
   */
  static double normalQuantile(double level) {
    double q = level - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? level : 1 - level));
    double z;
    if (r <= 5) {
      r -= 1.6;
      z = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
          / ((0.12021132975 * r + 0.73700164250) * r + 1);
    } else {
      r -= 5;
      z = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
          / ((0.012258202635 * r + 0.24197894225) * r + 1);
    }
    return q < 0 ? -z : z;
  }
}
