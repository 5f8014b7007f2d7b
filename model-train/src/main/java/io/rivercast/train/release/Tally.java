package io.rivercast.train.release;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * One forecaster's errors on held-out targets: over all, per series, and per origin time. Not for use by several
 * threads.
 */
public final class Tally {
  private final Quantiles quantiles;
  private final ErrorSums total = new ErrorSums();
  private final ErrorSums[] bySeries;
  private final TreeMap<Long, Mean> byOrigin = new TreeMap<>();
  private long unanswered;

  private static final class Mean {
    private double sum;
    private int count;
  }

  Tally(Quantiles quantiles, int series) {
    this.quantiles = quantiles;
    this.bySeries = new ErrorSums[series];
    Arrays.setAll(bySeries, at -> new ErrorSums());
  }

  /**
   * Adds the forecast of one window.
   *
   * @param series whose window
   * @param origin epoch milliseconds
   * @param values H x Q, from {@code at}
   * @param actual H values; NaN where unknown
   * @param scale denominator of the scaled error
   */
  void add(int series, long origin, float[] values, int at, float[] actual, double scale) {
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
        unanswered++;
        continue;
      }
      total.add(point, actual[lead], scale);
      total.addBand(quantiles, row, actual[lead]);
      bySeries[series].add(point, actual[lead]);
      sum += Math.abs((double) point - actual[lead]);
      count++;
    }
    if (count > 0) {
      Mean mean = byOrigin.computeIfAbsent(origin, time -> new Mean());
      mean.sum += sum / count;
      mean.count++;
    }
  }

  /** Metrics over all held-out targets. */
  public Metrics metrics() {
    return Metrics.of(total);
  }

  /** Mean absolute error in one series; NaN where nothing of it is held out. */
  public double mae(int series) {
    return bySeries[series].mae();
  }

  /** Held-out targets that the forecaster gave no finite number for. */
  public long unanswered() {
    return unanswered;
  }

  /** Mean absolute errors by origin, in the order of time: each the mean over the series that have this origin. */
  public double[] losses() {
    return byOrigin.values().stream().mapToDouble(mean -> mean.sum / mean.count).toArray();
  }
}
