package io.rivercast.quickstart.accuracy;

import io.rivercast.quickstart.show.BacktestView;
import io.rivercast.train.fit.FitException;
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
