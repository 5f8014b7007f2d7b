package io.rivercast.forecasting.evaluation;

import io.rivercast.core.series.Windows;

/** A batch forecaster of windows. */
@FunctionalInterface
public interface Forecasts {
  /**
   * Forecasts.
   *
   * @param windows N x T x F in raw units
   * @return N x H x Q in raw units of the target
   */
  float[] run(Windows windows);
}
