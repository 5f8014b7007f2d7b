package io.rivercast.forecasting.backtest;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.ForecasterSpec;

/**
 * The task and settings of a backtest.
 *
 * @param spec the task; its models are the candidates
 * @param split how the steps are split; the shares of the spec's training settings are not used
 * @param standardised whether each field is first put in units of its train part's deviation, so that metrics are too
 * @param stride every n-th origin of the test part is forecast, at least 1
 * @param calibrated whether the test part is also replayed through the selection and calibration of the scoreboard
 */
public record BacktestPlan(
    ForecasterSpec spec, RowSplit split, boolean standardised, int stride, boolean calibrated) {
  /** Checks the stride. */
  public BacktestPlan {
    if (stride < 1) {
      throw new ConfigException("--stride", "must be at least 1, received " + stride);
    }
  }

  /** Without the replay. */
  public BacktestPlan(ForecasterSpec spec, RowSplit split, boolean standardised, int stride) {
    this(spec, split, standardised, stride, false);
  }
}
