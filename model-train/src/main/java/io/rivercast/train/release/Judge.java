package io.rivercast.train.release;

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
import io.rivercast.train.data.TrainingSet;
import io.rivercast.train.data.WindowSamples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts every rival before the same held-out windows and targets. Targets of windows that no baseline can answer, since
 * no value of the target is known there, count for nobody.
 *
 * <p>Not for use by several threads.
 */
public final class Judge {
  private static final int BATCH = 256;

  private final TrainingSet set;
  private final ForecasterSpec spec;
  private final WindowSamples test;
  private final double[] scales;
  private final float[][] actuals;
  private final Tally naive;
  private final Tally seasonalNaive;

  /** Over the test part of a training set; forecasts both baselines. */
  public Judge(TrainingSet set) {
    this.set = set;
    this.spec = set.spec();
    this.test = set.test();
    this.scales = set.scales();
    this.actuals = new float[test.size()][spec.horizon()];
    this.naive = new Tally(Quantiles.MEDIAN, set.series().size());
    this.seasonalNaive = new Tally(Quantiles.MEDIAN, set.series().size());
    judgeBaselines();
  }

  private void judgeBaselines() {
    float[] values = new float[spec.window() * spec.featureCount()];
    for (int at = 0; at < test.size(); at++) {
      test.window(at, values, 0);
      test.target(at, actuals[at], 0);
      float[] target = new Matrix(spec.window(), spec.featureCount(), values).column(spec.targetIndex());
      Baseline baseline = Baseline.of(target, spec.horizon(), spec.season());
      if (!answers(baseline)) {
        Arrays.fill(actuals[at], Float.NaN);
      }
      float[] held = new float[spec.horizon()];
      Arrays.fill(held, baseline.naive());
      add(naive, at, held, 0);
      add(seasonalNaive, at, baseline.seasonal(), 0);
    }
  }

  private static boolean answers(Baseline baseline) {
    for (float value : baseline.seasonal()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return Float.isFinite(baseline.naive());
  }

  private void add(Tally tally, int sample, float[] values, int from) {
    int series = test.seriesIndex(sample);
    tally.add(series, test.origin(sample).toEpochMilli(), values, from, actuals[sample], scales[series]);
  }

  /**
   * A rival's errors.
   *
   * @param quantiles levels of its forecasts
   * @param forecasts asked in batches
   */
  public Tally judge(Quantiles quantiles, Forecasts forecasts) {
    Tally tally = new Tally(quantiles, set.series().size());
    int cells = spec.window() * spec.featureCount();
    float[] windows = new float[BATCH * cells];
    long[] origins = new long[BATCH];
    long[] series = new long[BATCH];
    for (int from = 0; from < test.size(); from += BATCH) {
      int n = Math.min(BATCH, test.size() - from);
      for (int i = 0; i < n; i++) {
        test.window(from + i, windows, i * cells);
        origins[i] = test.originEpochSecond(from + i);
        series[i] = test.seriesHash(from + i);
      }
      float[] values = forecasts.run(new Windows(windows, origins, series, n));
      for (int i = 0; i < n; i++) {
        add(tally, from + i, values, i * spec.horizon() * quantiles.count());
      }
    }
    return tally;
  }

  /** Errors of the naive forecast. */
  public Tally naive() {
    return naive;
  }

  /** Errors of the seasonal naive forecast. */
  public Tally seasonalNaive() {
    return seasonalNaive;
  }

  /** What follows for a candidate, given the champion's errors on the same targets where there is a comparable one. */
  public Evaluation evaluate(Tally candidate, Optional<Tally> champion) {
    return new Evaluation(
        candidate.metrics(),
        naive.metrics(),
        seasonalNaive.metrics(),
        champion.map(Tally::metrics),
        verdict(candidate, champion.filter(rival -> rival.unanswered() == 0)),
        kept(candidate));
  }

  private Verdict verdict(Tally candidate, Optional<Tally> champion) {
    if (candidate.unanswered() > 0) {
      return new Verdict(
          false, List.of("gives no number for " + candidate.unanswered() + " of the held-out targets"));
    }
    return new PromotionRule(spec.training().significance())
        .judge(
            new Losses(candidate.losses(), naive.losses(), seasonalNaive.losses()),
            champion.map(Tally::losses),
            spec.horizon());
  }

  private Map<SeriesId, Source> kept(Tally candidate) {
    Map<SeriesId, Source> kept = new HashMap<>();
    for (int at = 0; at < set.series().size(); at++) {
      boolean seasonal = seasonalNaive.mae(at) < naive.mae(at);
      if ((seasonal ? seasonalNaive : naive).mae(at) < candidate.mae(at)) {
        kept.put(set.series().get(at).series(), seasonal ? Source.SEASONAL_NAIVE : Source.NAIVE);
      }
    }
    return kept;
  }
}
