package io.rivercast.forecasting.backtest;

import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.spec.ModelSpec;
import java.time.Duration;

/** Receives the progress of a backtest. */
public interface BacktestListener {
  /** The data are read and split. */
  default void started(BacktestResult.Data data, ReadingAccount account) {}

  /** An epoch of a candidate is over; losses are mean quantile losses in normalized units. */
  default void epoch(ModelSpec model, int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {}

  /** A candidate is trained and evaluated. */
  default void evaluated(BacktestResult.Candidate candidate, ForecastSamples samples) {}
}
