package io.rivercast.serve.loop;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Window;

/**
 * A window that waits for its answer.
 *
 * @param window in raw units
 * @param target the target's T values, oldest first, NaN where missing
 * @param baseline what the naive baselines say
 * @param choice who shall answer
 */
record PredictionRequest(Window window, float[] target, Baseline baseline, Source choice) {
  /** Whether the window knows any value of the target; if not, no model can say anything. */
  boolean known() {
    return !Float.isNaN(baseline.naive());
  }
}
