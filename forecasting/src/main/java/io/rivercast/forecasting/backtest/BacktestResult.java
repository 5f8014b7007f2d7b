package io.rivercast.forecasting.backtest;

import io.rivercast.core.backtest.DieboldMariano;
import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.forecasting.evaluation.LiveSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Result of a backtest: candidates and baselines at the same origins of the test part.
 *
 * @param candidates in the order of the task's models
 * @param baselines naive, seasonal naive, ridge
 * @param answer forecasts of the promoted model, or of the baselines, on the test part
 * @param data the data
 * @param account what became of the readings that have a value
 */
public record BacktestResult(
    List<Candidate> candidates, List<Baseline> baselines, Answer answer, Data data, ReadingAccount account) {
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
   * @param leads the same for each lead, the first lead first
   * @param seconds that training took
   * @param epochs that ran
   * @param parameters how many trained numbers it has
   * @param windowsPerSecond that it forecast, on one thread
   * @param test significance test of its losses against the best baseline's
   * @param gate simulated promotion
   * @param live the answers of the scoreboard with this model as champion; empty where the plan leaves it out
   */
  public record Candidate(
      String name,
      Metrics metrics,
      List<Metrics> leads,
      double seconds,
      int epochs,
      long parameters,
      double windowsPerSecond,
      Comparison test,
      Gate gate,
      Optional<LiveSummary> live) {
    /** Copies the list. */
    public Candidate {
      leads = List.copyOf(leads);
    }
  }

  /** A Diebold-Mariano test of mean absolute errors per origin against the baseline with the lowest error. */
  public record Comparison(String against, DieboldMariano outcome) {}

  /**
   * The promotion rule applied to a candidate on the validation part, so that the choice does not depend on the test part.
   *
   * @param verdict whether it would become champion, and why
   * @param mae its mean absolute error on the validation part
   * @param kept the series that would stay with a baseline, and which
   * @param answered metrics on the test part if it were champion: its own forecasts, the baseline's for the series kept
   */
  public record Gate(Verdict verdict, double mae, Map<SeriesId, Source> kept, Metrics answered) {
    /** Copies the map. */
    public Gate {
      kept = Map.copyOf(kept);
    }
  }

  /**
   * Forecasts on the test part by the model that promotion would have picked from validation data alone.
   *
   * @param champion the promoted candidate with the lowest error there; empty where none is
   * @param kept series forecast by a baseline
   * @param metrics on the test part
   */
  public record Answer(Optional<String> champion, int kept, Metrics metrics) {}

  /**
   * A forecast that needs no network.
   *
   * @param name naive, seasonal-naive or ridge
   * @param metrics over the targets that it has a forecast of; without a band, so the coverage is NaN
   * @param leads the same for each lead, the first lead first
   * @param unanswered targets that it has no forecast of, since the history begins less than a season before them
   */
  public record Baseline(String name, Metrics metrics, List<Metrics> leads, long unanswered) {
    /** Copies the list. */
    public Baseline {
      leads = List.copyOf(leads);
    }
  }

  /**
   * The data.
   *
   * @param rows distinct steps in time
   * @param series how many there are, without those skipped
   * @param origins windows of the test part, over all series
   * @param split steps of each part
   * @param skipped series whose target is constant or missing in the train part
   */
  public record Data(int rows, int series, int origins, RowSplit.Rows split, List<SeriesId> skipped) {
    /** Copies the list. */
    public Data {
      skipped = List.copyOf(skipped);
    }
  }
}
