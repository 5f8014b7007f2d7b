package io.rivercast.quickstart.command;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.train.backtest.BacktestListener;
import io.rivercast.train.backtest.BacktestResult;
import io.rivercast.train.backtest.Exhibit;
import java.time.Duration;

/** Hears how an evaluation goes, and tells nobody. */
final class Silence implements BacktestListener {
  @Override
  public void begins(BacktestResult.Data data, long leftOut) {}

  @Override
  public void epoch(ModelSpec model, int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {}

  @Override
  public void judged(BacktestResult.Candidate candidate, Exhibit exhibit) {}
}
