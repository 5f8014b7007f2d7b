package io.rivercast.forecasting.evaluation;

import io.rivercast.core.backtest.Losses;
import io.rivercast.core.backtest.PromotionRule;
import java.util.stream.IntStream;

/**
 * The series in which a candidate beats the better baseline significantly. Series with too few held-out origins for a test
 * of their own are tested together, and each must have the smaller error itself.
 *
 * @param rule rule of significance
 * @param horizon leads per forecast (H)
 * @param candidate its errors; all of its forecasts are finite
 * @param naive errors of the naive forecast on the same targets
 * @param seasonalNaive errors of the seasonal naive forecast on the same targets
 */
record SeriesGate(
    PromotionRule rule,
    int horizon,
    ErrorAccumulator candidate,
    ErrorAccumulator naive,
    ErrorAccumulator seasonalNaive) {
  /** Per series, whether the candidate is better; false where nothing of it was held out. */
  boolean[] better() {
    boolean together = rule.beats(shortSeries(), horizon);
    boolean[] better = new boolean[candidate.series()];
    for (int at = 0; at < better.length; at++) {
      Losses losses = losses(at);
      better[at] = testedAlone(losses)
          ? rule.beats(losses, horizon)
          : together && candidate.mae(at) < baseline(at);
    }
    return better;
  }

  private double baseline(int series) {
    return Math.min(naive.mae(series), seasonalNaive.mae(series));
  }

  private boolean testedAlone(Losses losses) {
    return PromotionRule.enoughOrigins(losses.origins(), horizon);
  }

  private Losses losses(int series) {
    return new Losses(candidate.losses(series), naive.losses(series), seasonalNaive.losses(series));
  }

  private Losses shortSeries() {
    boolean[] brief = new boolean[candidate.series()];
    IntStream.range(0, brief.length).forEach(at -> brief[at] = !testedAlone(losses(at)));
    return new Losses(
        candidate.losses(at -> brief[at]), naive.losses(at -> brief[at]), seasonalNaive.losses(at -> brief[at]));
  }
}
