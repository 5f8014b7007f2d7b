package io.rivercast.train.release;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluations as tests need them. */
public final class Evaluations {
  private Evaluations() {}

  /** A candidate with this mean absolute error where naive has 10. */
  public static Evaluation of(double mae, boolean promoted) {
    Verdict verdict = new Verdict(promoted, List.of(promoted ? "beats naive" : "does not beat naive"));
    return new Evaluation(metrics(mae), metrics(10), metrics(12), Optional.empty(), verdict, Map.of());
  }

  private static Metrics metrics(double mae) {
    ErrorSums sums = new ErrorSums();
    sums.add((float) mae, 0);
    return Metrics.of(sums);
  }
}
