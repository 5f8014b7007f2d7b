package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What the promotion rule lets answer on a task, as the trainer would with the rows as its candidates: of those promoted
 * the one with the lowest error before the test part.
 */
final class Gates {
  static final String NO_MODEL = "nothing is promoted, the baseline answers";

  private Gates() {}

  static Optional<Map.Entry<Row, BacktestView>> champion(Map<Row, BacktestView> measured) {
    return measured.entrySet().stream()
        .filter(one -> gate(one).promoted())
        .min(Comparator.comparingDouble(one -> Errors.known(gate(one).mae())));
  }

  /** Errors on the test part of what answers if this row is champion. */
  static Errors answered(Map.Entry<Row, BacktestView> one) {
    return Errors.answered(gate(one));
  }

  static String inWords(Map.Entry<Row, BacktestView> champion) {
    int kept = gate(champion).kept();
    return champion.getKey().id() + " is promoted, MAE " + Threshold.number(answered(champion).mae())
        + (kept == 0
            ? ""
            : " with a baseline on " + kept + " of " + champion.getValue().data().series() + " series");
  }

  private static BacktestView.Gate gate(Map.Entry<Row, BacktestView> one) {
    return one.getValue().candidates().getFirst().gate();
  }
}
