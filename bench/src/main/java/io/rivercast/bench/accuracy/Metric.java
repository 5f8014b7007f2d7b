package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;

/** A number of a row that a threshold applies to. */
enum Metric {
  /** Mean squared error. */
  MSE("MSE"),
  /** Mean absolute error. */
  MAE("MAE"),
  /** Seconds of training. */
  SECONDS("training seconds");

  private final String words;

  Metric(String words) {
    this.words = words;
  }

  /** The number; NaN where it is unknown. */
  double of(BacktestView.Candidate one) {
    return switch (this) {
      case MSE -> Errors.of(one).mse();
      case MAE -> Errors.of(one).mae();
      case SECONDS -> one.seconds();
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
