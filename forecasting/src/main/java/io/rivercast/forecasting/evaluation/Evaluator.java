package io.rivercast.forecasting.evaluation;

import io.rivercast.core.backtest.Losses;
import io.rivercast.core.backtest.PromotionRule;
import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.data.WindowSamples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates models and baselines on the same held-out windows and targets. Targets of windows without any known value,
 * which no baseline can forecast, are left out for all. A season longer than the window is taken from the history before
 * it; where that does not go back so far there is no seasonal naive forecast, and the naive one is the baseline.
 *
 * <p>Not for use by several threads.
 */
public final class Evaluator {
  private static final int BATCH = 256;

  private final TrainingSet set;
  private final ForecasterSpec spec;
  private final WindowSamples held;
  private final double[] scales;
  private final float[][] actuals;
  private final double[] levels;
  private final ErrorAccumulator naive;
  private final ErrorAccumulator seasonalNaive;

  /** Over the test part of a training set; forecasts both baselines. */
  public Evaluator(TrainingSet set) {
    this(set, set.test());
  }

  /**
   * Over any part of a training set; forecasts both baselines.
   *
   * @param held the held-out part
   */
  public Evaluator(TrainingSet set, WindowSamples held) {
    this.set = set;
    this.spec = set.spec();
    this.held = held;
    this.scales = set.scales();
    this.actuals = new float[held.size()][spec.horizon()];
    this.levels = new double[held.size()];
    this.naive = accumulator(Quantiles.MEDIAN);
    this.seasonalNaive = accumulator(Quantiles.MEDIAN);
    evaluateBaselines();
  }

  private ErrorAccumulator accumulator(Quantiles quantiles) {
    return new ErrorAccumulator(quantiles, set.series().size(), spec.horizon());
  }

  private void evaluateBaselines() {
    float[] values = new float[spec.window() * spec.featureCount()];
    for (int at = 0; at < held.size(); at++) {
      held.window(at, values, 0);
      held.target(at, actuals[at], 0);
      levels[at] = held.level(at);
      float[] target = new Matrix(spec.window(), spec.featureCount(), values).column(spec.targetIndex());
      Baseline baseline = Baseline.of(history(spec, held, at, target), spec.horizon(), spec.season());
      if (!Float.isFinite(Baseline.lastKnown(target))) {
        Arrays.fill(actuals[at], Float.NaN);
      }
      float[] constant = new float[spec.horizon()];
      Arrays.fill(constant, baseline.naive());
      add(naive, at, constant, 0);
      add(seasonalNaive, at, baseline.seasonal(), 0);
    }
  }

  /** The values of a window, after those of the steps before it that belong to the season. */
  static float[] history(ForecasterSpec spec, WindowSamples held, int sample, float[] window) {
    if (spec.season() <= window.length) {
      return window;
    }
    float[] before = held.targetBefore(sample, spec.season() - window.length);
    float[] history = Arrays.copyOf(before, before.length + window.length);
    System.arraycopy(window, 0, history, before.length, window.length);
    return history;
  }

  private void add(ErrorAccumulator errors, int sample, float[] values, int from) {
    int series = held.seriesIndex(sample);
    errors.add(series, held.origin(sample).toEpochMilli(), values, from, actuals[sample], levels[sample],
        scales[series]);
  }

  /**
   * Errors of a model's forecasts.
   *
   * @param quantiles levels of its forecasts
   * @param forecasts called in batches
   */
  public ErrorAccumulator errors(Quantiles quantiles, Forecasts forecasts) {
    ErrorAccumulator errors = accumulator(quantiles);
    int cells = spec.window() * spec.featureCount();
    float[] windows = new float[BATCH * cells];
    long[] origins = new long[BATCH];
    long[] series = new long[BATCH];
    for (int from = 0; from < held.size(); from += BATCH) {
      int n = Math.min(BATCH, held.size() - from);
      for (int i = 0; i < n; i++) {
        held.window(from + i, windows, i * cells);
        origins[i] = held.originEpochSecond(from + i);
        series[i] = held.seriesHash(from + i);
      }
      float[] values = forecasts.run(new Windows(windows, origins, series, n));
      for (int i = 0; i < n; i++) {
        add(errors, from + i, values, i * spec.horizon() * quantiles.count());
      }
    }
    return errors;
  }

  /** Errors of the naive forecast. */
  public ErrorAccumulator naive() {
    return naive;
  }

  /** Errors of the seasonal naive forecast. */
  public ErrorAccumulator seasonalNaive() {
    return seasonalNaive;
  }

  /** Evaluates a candidate, beside the champion's errors on the same targets where there is a comparable one. */
  public Evaluation evaluate(ErrorAccumulator candidate, Optional<ErrorAccumulator> champion) {
    Map<SeriesId, Source> kept = kept(candidate);
    Verdict verdict = verdict(candidate, champion.filter(rival -> rival.unanswered() == 0), kept.size());
    set.skipped().forEach(series -> kept.put(series, Source.NAIVE));
    return new Evaluation(
        candidate.metrics(),
        naive.metrics(),
        seasonalNaive.metrics(),
        champion.map(ErrorAccumulator::metrics),
        verdict,
        kept);
  }

  private Verdict verdict(ErrorAccumulator candidate, Optional<ErrorAccumulator> champion, int kept) {
    if (candidate.unanswered() > 0) {
      return new Verdict(
          false, List.of("has no finite forecast of " + candidate.unanswered() + " of the held-out targets"));
    }
    Verdict overall = rule().decide(
        new Losses(candidate.losses(), naive.losses(), seasonalNaive.losses()),
        champion.map(ErrorAccumulator::losses),
        spec.horizon());
    int all = set.series().size();
    if (kept == 0) {
      return overall;
    }
    return overall.and(kept < all, "a baseline keeps " + (all == 1 ? "the series" : kept + " of " + all + " series"));
  }

  private PromotionRule rule() {
    return new PromotionRule(spec.training().significance());
  }

  private Map<SeriesId, Source> kept(ErrorAccumulator candidate) {
    boolean[] better = candidate.unanswered() > 0
        ? new boolean[set.series().size()]
        : new SeriesGate(rule(), spec.horizon(), candidate, naive, seasonalNaive).better();
    Map<SeriesId, Source> kept = new HashMap<>();
    for (int at = 0; at < better.length; at++) {
      if (!better[at]) {
        kept.put(set.series().get(at).series(), baseline(at));
      }
    }
    return kept;
  }

  /** The baseline with the smaller error in a series, by its index; the naive one where they are alike. */
  public Source baseline(int series) {
    return seasonalNaive.mae(series) < naive.mae(series) ? Source.SEASONAL_NAIVE : Source.NAIVE;
  }
}
