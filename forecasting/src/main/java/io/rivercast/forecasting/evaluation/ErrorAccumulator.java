package io.rivercast.forecasting.evaluation;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.score.PointError;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * One forecaster's errors on held-out targets: per series, per lead, and per origin time. Not for use by several threads.
 */
public final class ErrorAccumulator {
  private final Quantiles quantiles;
  private final ErrorSums[] bySeries;
  private final ErrorSums[] byLead;
  private final Timeline[] lossesBySeries;
  private final long[] unanswered;

  /** Losses of one series at its origins, in the order of time. */
  private static final class Timeline {
    private static final int FIRST_CAPACITY = 16;

    private long[] origins = new long[FIRST_CAPACITY];
    private double[] losses = new double[FIRST_CAPACITY];
    private int size;

    void add(long origin, double loss) {
      if (size == origins.length) {
        origins = Arrays.copyOf(origins, 2 * size);
        losses = Arrays.copyOf(losses, 2 * size);
      }
      origins[size] = origin;
      losses[size++] = loss;
    }
  }

  ErrorAccumulator(Quantiles quantiles, int series, int horizon) {
    this.quantiles = quantiles;
    this.bySeries = Stream.generate(ErrorSums::new).limit(series).toArray(ErrorSums[]::new);
    this.byLead = Stream.generate(ErrorSums::new).limit(horizon).toArray(ErrorSums[]::new);
    this.unanswered = new long[series];
    this.lossesBySeries = Stream.generate(Timeline::new).limit(series).toArray(Timeline[]::new);
  }

  /**
   * Adds the forecast of one window; those of a series in the order of time. The loss of a window is infinite where one of
   * its known targets has no finite forecast.
   *
   * @param series whose window
   * @param origin epoch milliseconds
   * @param values H x Q relative to the level, from {@code at}
   * @param actual H values relative to the level; NaN where unknown
   * @param level of the target in the window
   * @param scale denominator of the scaled error
   */
  void add(int series, long origin, float[] values, int at, float[] actual, double level, double scale) {
    double sum = 0;
    int count = 0;
    for (int lead = 0; lead < actual.length; lead++) {
      if (Float.isNaN(actual[lead])) {
        continue;
      }
      int from = at + lead * quantiles.count();
      float[] row = Arrays.copyOfRange(values, from, from + quantiles.count());
      float point = row[quantiles.median()];
      if (!Float.isFinite(point)) {
        unanswered[series]++;
        sum = Double.POSITIVE_INFINITY;
        count++;
        continue;
      }
      add(bySeries[series], row, actual[lead], level, scale);
      add(byLead[lead], row, actual[lead], level, scale);
      sum += new PointError(point, actual[lead]).absolute();
      count++;
    }
    if (count > 0) {
      lossesBySeries[series].add(origin, sum / count);
    }
  }

  private void add(ErrorSums sums, float[] row, float actual, double level, double scale) {
    sums.add(level + row[quantiles.median()], level + actual, scale);
    sums.addBand(quantiles, row, actual);
  }

  /** Metrics over all held-out targets. */
  public Metrics metrics() {
    ErrorSums total = new ErrorSums();
    for (ErrorSums sums : bySeries) {
      total.merge(sums);
    }
    return Metrics.of(total);
  }

  /** Metrics of each lead over all series, the first lead first. */
  public List<Metrics> leads() {
    return Arrays.stream(byLead).map(Metrics::of).toList();
  }

  /** How many series there are. */
  int series() {
    return bySeries.length;
  }

  /** The sums of errors of one series. */
  public ErrorSums sums(int series) {
    return bySeries[series];
  }

  /** Mean absolute error in one series; NaN where nothing of it is held out, infinite where a forecast is missing. */
  public double mae(int series) {
    return unanswered[series] > 0 ? Double.POSITIVE_INFINITY : bySeries[series].mae();
  }

  /** Held-out targets without a finite forecast. */
  public long unanswered() {
    return Arrays.stream(unanswered).sum();
  }

  /** Mean absolute errors of one series at its origins, in the order of time. */
  public double[] losses(int series) {
    return Arrays.copyOf(lossesBySeries[series].losses, lossesBySeries[series].size);
  }

  /** Mean absolute errors by origin, in the order of time: each the mean over the series that have this origin. */
  public double[] losses() {
    return losses(every -> true);
  }

  /** The same over some of the series. */
  public double[] losses(IntPredicate which) {
    TreeMap<Long, DoubleSummaryStatistics> byOrigin = new TreeMap<>();
    for (int series = 0; series < lossesBySeries.length; series++) {
      if (which.test(series)) {
        Timeline one = lossesBySeries[series];
        for (int i = 0; i < one.size; i++) {
          byOrigin.computeIfAbsent(one.origins[i], _ -> new DoubleSummaryStatistics()).accept(one.losses[i]);
        }
      }
    }
    return byOrigin.values().stream().mapToDouble(DoubleSummaryStatistics::getAverage).toArray();
  }
}
