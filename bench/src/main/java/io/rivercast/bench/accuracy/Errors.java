package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two errors that goals are set for; NaN where unknown.
 *
 * @param mse mean squared error
 * @param mae mean absolute error
 */
record Errors(double mse, double mae) {
  private static final Errors UNKNOWN = new Errors(Double.NaN, Double.NaN);

  static Errors of(BacktestView.Candidate one) {
    return new Errors(known(one.mse()), known(one.mae()));
  }

  static Errors of(BacktestView.Baseline one) {
    return new Errors(known(one.mse()), known(one.mae()));
  }

  /** Of a baseline by name. */
  static Errors of(BacktestView view, String baseline) {
    return view.baselines().stream()
        .filter(one -> one.name().equals(baseline))
        .findFirst()
        .map(Errors::of)
        .orElse(UNKNOWN);
  }

  /** Of the answers on the test part, were this candidate champion. */
  static Errors answered(BacktestView.Gate gate) {
    return new Errors(known(gate.answerMse()), known(gate.answerMae()));
  }

  /** The lower of each, naive or seasonal naive. */
  static Errors naives(BacktestView view) {
    Errors naive = of(view, "naive");
    Errors seasonal = of(view, "seasonal-naive");
    return new Errors(Math.min(naive.mse, seasonal.mse), Math.min(naive.mae, seasonal.mae));
  }

  /** Not larger in either. */
  boolean within(Errors bar) {
    return mse <= bar.mse && mae <= bar.mae;
  }

  static double known(@Nullable Double value) {
    return Optional.ofNullable(value).orElse(Double.NaN);
  }

  @Override
  public String toString() {
    return "MSE " + Threshold.number(mse) + ", MAE " + Threshold.number(mae);
  }
}
