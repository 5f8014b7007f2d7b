package io.rivercast.forecasting.backtest;

import io.rivercast.core.spec.ModelSpec;
import java.time.Duration;

/** Hears how an evaluation goes. */
public interface BacktestListener {
  /** The data are read and parted; {@code leftOut} readings came out of order or repeated others. */
  default void begins(BacktestResult.Data data, long leftOut) {}

  /** An epoch of a candidate is over; losses are mean quantile losses in normalized units. */
  default void epoch(ModelSpec model, int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {}

  /** A candidate is trained and judged; the exhibit shows what it is like. */
  default void judged(BacktestResult.Candidate candidate, ForecastSamples exhibit) {}
}
