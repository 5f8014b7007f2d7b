package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.util.function.ToDoubleFunction;

/** A number of a row that a threshold applies to. */
enum Metric {
  /** Mean squared error. */
  MSE("MSE", one -> Errors.of(one).mse()),
  /** Mean absolute error. */
  MAE("MAE", one -> Errors.of(one).mae()),
  /** Seconds of training. */
  SECONDS("training seconds", BacktestView.Candidate::seconds);

  private final String words;
  @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold no state.
  private final ToDoubleFunction<BacktestView.Candidate> value;

  Metric(String words, ToDoubleFunction<BacktestView.Candidate> value) {
    this.words = words;
    this.value = value;
  }

  /** The number; NaN where it is unknown. */
  double of(BacktestView.Candidate one) {
    return value.applyAsDouble(one);
  }

  @Override
  public String toString() {
    return words;
  }
}
