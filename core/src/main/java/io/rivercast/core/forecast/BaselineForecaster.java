package io.rivercast.core.forecast;

import io.rivercast.core.forecast.Prediction.Baselines;

/**
 * Both baselines of a window and the errors that they made inside it.
 *
 * @param horizon leads (H)
 * @param season steps in a season; where it exceeds the window there is no seasonal naive forecast of the first leads
 */
public record BaselineForecaster(int horizon, int season) {
  /**
   * The forecasts of both baselines, with the mean absolute error of each at its nearest lead.
   *
   * @param target the target's T values, oldest first, NaN where missing
   */
  public Baselines forecast(float[] target) {
    return new Baselines(
        Baseline.of(target, horizon, season), (float) new Differences().add(target, 1).mean(),
        (float) new Differences().add(target, season).mean());
  }

  /** The baseline with the smaller mean absolute error over all leads inside the window; naive where neither has any. */
  public Source better(float[] target) {
    if (season == 1) {
      return Source.NAIVE;
    }
    Differences naive = new Differences();
    Differences seasonal = new Differences();
    for (int lead = 1; lead <= horizon; lead++) {
      naive.add(target, lead);
      seasonal.add(target, (lead + season - 1) / season * season);
    }
    return seasonal.mean() < naive.mean() || (Double.isNaN(naive.mean()) && !Double.isNaN(seasonal.mean()))
        ? Source.SEASONAL_NAIVE
        : Source.NAIVE;
  }

  /** The mean absolute difference between values so many steps apart. */
  private static final class Differences {
    private double sum;
    private int count;

    Differences add(float[] target, int back) {
      for (int at = back; at < target.length; at++) {
        double error = Math.abs((double) target[at] - target[at - back]);
        if (!Double.isNaN(error)) {
          sum += error;
          count++;
        }
      }
      return this;
    }

    /** NaN where no pair of values is known. */
    double mean() {
      return sum / count;
    }
  }
}
