package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import io.rivercast.forecasting.fit.FitException;
import java.util.List;

/** Does what {@code rivercast backtest} does. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Evaluates.
   *
   * @param arguments of the command line, after {@code backtest}
   * @throws FitException where a model cannot be trained
   */
  BacktestView evaluate(List<String> arguments) throws FitException;
}
