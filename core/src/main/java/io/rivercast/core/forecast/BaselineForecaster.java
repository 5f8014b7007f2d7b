package io.rivercast.core.forecast;

import io.rivercast.core.series.Matrix;
import java.util.Arrays;

/**
 * A baseline's forecast with a band, from one window alone. The band of lead k is the empirical quantiles of the errors
 * that the same baseline made k steps ahead inside the window (Hyndman &amp; Athanasopoulos, <em>Forecasting</em>, 5.5).
 *
 * @param quantiles levels to give
 * @param horizon leads (H)
 * @param season steps in a season; where it exceeds the window there is no seasonal naive forecast of the first leads
 */
public record BaselineForecaster(Quantiles quantiles, int horizon, int season) {
  /** H x Q values; the median is the baseline itself. NaN where the baseline has no forecast of a lead. */
  public Matrix forecast(float[] target, Source source) {
    Baseline baseline = Baseline.of(target, horizon, season);
    Matrix values = new Matrix(horizon, quantiles.count(), new float[horizon * quantiles.count()]);
    float[] errors = new float[0];
    for (int lead = 1; lead <= horizon; lead++) {
      float[] seen = errors(target, source, lead);
      errors = seen.length >= 2 ? seen : errors;
      for (int q = 0; q < quantiles.count(); q++) {
        float offset = q == quantiles.median() ? 0 : quantile(errors, quantiles.level(q));
        offset = q < quantiles.median() ? Math.min(offset, 0) : Math.max(offset, 0);
        values.values()[(lead - 1) * quantiles.count() + q] = baseline.at(source, lead) + offset;
      }
    }
    return values;
  }

  /** The baseline with the smaller mean absolute error over all leads inside the window; naive where neither has any. */
  public Source better(float[] target) {
    if (season == 1) {
      return Source.NAIVE;
    }
    return meanAbsoluteError(target, Source.SEASONAL_NAIVE) < meanAbsoluteError(target, Source.NAIVE)
        ? Source.SEASONAL_NAIVE
        : Source.NAIVE;
  }

  private double meanAbsoluteError(float[] target, Source source) {
    double sum = 0;
    int count = 0;
    for (int lead = 1; lead <= horizon; lead++) {
      for (float error : errors(target, source, lead)) {
        sum += Math.abs(error);
        count++;
      }
    }
    return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
  }

  /** Sorted errors (actual minus baseline) that the baseline made at this lead inside the window. */
  private float[] errors(float[] target, Source source, int lead) {
    int back = source == Source.NAIVE ? lead : (lead + season - 1) / season * season;
    float[] errors = new float[Math.max(0, target.length - back)];
    int count = 0;
    for (int at = back; at < target.length; at++) {
      float error = target[at] - target[at - back];
      if (!Float.isNaN(error)) {
        errors[count++] = error;
      }
    }
    float[] known = Arrays.copyOf(errors, count);
    Arrays.sort(known);
    return known;
  }

  /** Linear interpolation between order statistics (Hyndman &amp; Fan 1996, type 7); 0 without any. */
  private static float quantile(float[] sorted, float level) {
    if (sorted.length == 0) {
      return 0;
    }
    float at = level * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
