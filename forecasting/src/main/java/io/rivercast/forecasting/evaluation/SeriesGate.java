package io.rivercast.forecasting.evaluation;

import io.rivercast.core.backtest.Losses;
import io.rivercast.core.backtest.PromotionRule;
import java.util.stream.IntStream;

/**
 * Which series a candidate answers: those where it beats the better baseline by more than noise. A series with too few
 * held-out origins to tell is judged together with all others like it, and must have the smaller error itself.
 *
 * @param rule what counts as more than noise
 * @param horizon leads per forecast (H)
 * @param candidate its errors; it gave a number for every held-out target
 * @param naive errors of the naive forecast on the same targets
 * @param seasonalNaive errors of the seasonal naive forecast on the same targets
 */
record SeriesGate(PromotionRule rule, int horizon, ErrorAccumulator candidate, ErrorAccumulator naive, ErrorAccumulator seasonalNaive) {
  /** Of each series, whether the candidate answers it; false where nothing of it was held out. */
  boolean[] answers() {
    boolean together = rule.beats(shortSeries(), horizon);
    boolean[] answers = new boolean[candidate.series()];
    for (int at = 0; at < answers.length; at++) {
      Losses losses = losses(at);
      answers[at] = tellsAlone(losses)
          ? rule.beats(losses, horizon)
          : together && candidate.mae(at) < baseline(at);
    }
    return answers;
  }

  private double baseline(int series) {
    return Math.min(naive.mae(series), seasonalNaive.mae(series));
  }

  private boolean tellsAlone(Losses losses) {
    return PromotionRule.tellsAlone(losses.origins(), horizon);
  }

  private Losses losses(int series) {
    return new Losses(candidate.losses(series), naive.losses(series), seasonalNaive.losses(series));
  }

  private Losses shortSeries() {
    boolean[] brief = new boolean[candidate.series()];
    IntStream.range(0, brief.length).forEach(at -> brief[at] = !tellsAlone(losses(at)));
    return new Losses(
        candidate.losses(at -> brief[at]), naive.losses(at -> brief[at]), seasonalNaive.losses(at -> brief[at]));
  }
}
