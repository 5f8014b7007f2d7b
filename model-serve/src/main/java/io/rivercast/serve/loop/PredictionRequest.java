package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Window;

/**
 * A window to forecast.
 *
 * @param window in raw units
 * @param target the target's T values, oldest first, NaN where missing
 * @param baseline forecasts of the naive baselines
 * @param choice source of the answer
 */
record PredictionRequest(Window window, float[] target, Baseline baseline, Source choice) {
  /** Whether the window has any value of the target; without one no model runs. */
  boolean known() {
    return !Float.isNaN(baseline.naive());
  }
}
