package io.rivercast.train.backtest;

import io.rivercast.core.backtest.DieboldMariano;
import io.rivercast.core.score.Metrics;
import java.util.List;

/**
 * What an evaluation came to: everyone at the same origins of the test part.
 *
 * @param candidates in the order of the task's models
 * @param baselines naive, seasonal naive, ridge
 * @param data what they were asked on
 */
public record BacktestResult(List<Candidate> candidates, List<Baseline> baselines, Data data) {
  /** Copies the lists. */
  public BacktestResult {
    candidates = List.copyOf(candidates);
    baselines = List.copyOf(baselines);
  }

  /**
   * A trained model, as ONNX Runtime ran it.
   *
   * @param name its family
   * @param metrics on the test part
   * @param seconds that training took
   * @param epochs that ran
   * @param parameters how many trained numbers it has
   * @param windowsPerSecond that it forecast, on one thread
   * @param test whether its losses are lower than the best baseline's by more than noise
   */
  public record Candidate(
      String name,
      Metrics metrics,
      double seconds,
      int epochs,
      long parameters,
      double windowsPerSecond,
      Comparison test) {}

  /** A Diebold-Mariano test of mean absolute errors per origin against the baseline with the lowest error. */
  public record Comparison(String against, DieboldMariano outcome) {}

  /** A forecast that needs no network; it has no band, so its coverage is NaN. */
  public record Baseline(String name, Metrics metrics) {}

  /**
   * The data.
   *
   * @param rows distinct steps in time
   * @param series how many there are
   * @param origins windows of the test part, over all series
   * @param split steps of each part
   */
  public record Data(int rows, int series, int origins, RowSplit.Rows split) {}
}
