package io.rivercast.forecasting.evaluation;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Result of a replay: the answers that the scoreboard would have given, beside each source alone on the same targets. Errors
 * are mean absolute errors over the scale of their series, so that series of different scales count alike.
 *
 * @param leads scored leads
 * @param answer error of the selected sources
 * @param alone error of each source, if it had answered everything; a source without a forecast of some targets is absent
 * @param oracle error of the best fixed source of each series, known only afterwards
 * @param byModel share of the leads that the model answered, 0 to 1
 * @param before the bands of the answers without calibration; without levels beside the median all its values are NaN
 * @param after their calibrated bands
 * @param byLead calibrated coverage of each lead, the first lead first
 * @param byMonth coverage by the month of the target (UTC), before and after calibration
 */
public record LiveSummary(
    long leads,
    double answer,
    Map<Source, Double> alone,
    double oracle,
    double byModel,
    Band before,
    Band after,
    List<Double> byLead,
    NavigableMap<YearMonth, Coverage> byMonth) {
  /** Steps of a rolling window of coverage. */
  public static final int ROLLING = 500;

  /** Coverage of a month, before and after calibration. */
  public record Coverage(double before, double after) {}

  /**
   * The outermost levels as a band.
   *
   * @param nominal share of actuals that it should cover
   * @param coverage share that it covered
   * @param lowest coverage in any {@value #ROLLING} successive target times; NaN where there are fewer
   * @param highest the same, the largest
   * @param winkler mean interval score over the scale of the series: width plus 2 / (1 - nominal) times what lies outside
   *     (Winkler 1972; Gneiting &amp; Raftery 2007)
   */
  public record Band(double nominal, double coverage, double lowest, double highest, double winkler) {}

  /** Adds scores up. Not thread-safe. */
  static final class Sums {
    private final Quantiles quantiles;
    private final Map<SeriesId, EnumMap<Source, double[]>> alone = new HashMap<>();
    private final BandSums before = new BandSums();
    private final BandSums after = new BandSums();
    private final double[][] byLead;
    private final NavigableMap<YearMonth, double[]> byMonth = new TreeMap<>();
    private long leads;
    private double answer;
    private long byModel;

    Sums(Quantiles quantiles, int horizon) {
      this.quantiles = quantiles;
      this.byLead = new double[horizon][2];
    }

    void add(StepScores step) {
      double scale = step.scale();
      step.scores().forEach(score -> {
        if (score.source() == Source.MODEL) {
          add(score.series(), Source.MODEL, score.error() / scale);
        }
        if (score.role() == Role.ANSWER) {
          answer(score, scale);
          add(score.series(), Source.NAIVE, (score.naive() - score.actual()) / scale);
          add(score.series(), Source.SEASONAL_NAIVE, (score.seasonalNaive() - score.actual()) / scale);
        }
      });
    }

    private void add(SeriesId series, Source source, double error) {
      double[] sum = alone.computeIfAbsent(series, key -> new EnumMap<>(Source.class))
          .computeIfAbsent(source, key -> new double[2]);
      sum[0] += Math.abs(error);
      sum[1]++;
    }

    private void answer(Score score, double scale) {
      leads++;
      answer += Math.abs(score.error()) / scale;
      byModel += score.source() == Source.MODEL ? 1 : 0;
      if (quantiles.count() == 1) {
        return;
      }
      boolean uncalibrated = before.add(score.target(), score.uncalibrated(), score.actual(), quantiles, scale);
      boolean calibrated = after.add(score.target(), score.values(), score.actual(), quantiles, scale);
      byLead[score.lead() - 1][0] += calibrated ? 1 : 0;
      byLead[score.lead() - 1][1]++;
      double[] month =
          byMonth.computeIfAbsent(YearMonth.from(score.target().atOffset(ZoneOffset.UTC)), key -> new double[3]);
      month[0] += uncalibrated ? 1 : 0;
      month[1] += calibrated ? 1 : 0;
      month[2]++;
    }

    LiveSummary summary() {
      EnumMap<Source, double[]> totals = new EnumMap<>(Source.class);
      double best = 0;
      for (EnumMap<Source, double[]> sources : alone.values()) {
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<Source, double[]> each : sources.entrySet()) {
          double[] sum = each.getValue();
          double[] total = totals.computeIfAbsent(each.getKey(), key -> new double[2]);
          total[0] += sum[0];
          total[1] += sum[1];
          least = Double.isNaN(sum[0]) ? least : Math.min(least, sum[0]);
        }
        best += least;
      }
      Map<Source, Double> means = new EnumMap<>(Source.class);
      totals.forEach((source, total) -> {
        if (total[1] == leads && !Double.isNaN(total[0])) {
          means.put(source, total[0] / total[1]);
        }
      });
      NavigableMap<YearMonth, Coverage> months = new TreeMap<>();
      byMonth.forEach((month, sum) -> months.put(month, new Coverage(sum[0] / sum[2], sum[1] / sum[2])));
      double nominal = quantiles.nominalCoverage();
      return new LiveSummary(
          leads, answer / leads, means, best / leads, (double) byModel / leads, before.band(nominal),
          after.band(nominal), IntStream.range(0, byLead.length).mapToObj(i -> byLead[i][0] / byLead[i][1]).toList(),
          months);
    }
  }

  /** Coverage and interval score of one kind of band. */
  private static final class BandSums {
    private final NavigableMap<Instant, double[]> byTime = new TreeMap<>();
    private double winkler;
    private long count;

    /** Returns whether the actual is inside. */
    boolean add(Instant target, double[] values, double actual, Quantiles quantiles, double scale) {
      double lower = values[0];
      double upper = values[values.length - 1];
      boolean inside = actual >= lower && actual <= upper;
      double outside = Math.max(0, Math.max(lower - actual, actual - upper));
      winkler += (upper - lower + 2 / (1 - quantiles.nominalCoverage()) * outside) / scale;
      count++;
      double[] sum = byTime.computeIfAbsent(target, key -> new double[2]);
      sum[0] += inside ? 1 : 0;
      sum[1]++;
      return inside;
    }

    Band band(double nominal) {
      double inside = byTime.values().stream().mapToDouble(sum -> sum[0]).sum();
      double lowest = Double.NaN;
      double highest = Double.NaN;
      ArrayDeque<double[]> window = new ArrayDeque<>();
      double hits = 0;
      double all = 0;
      for (double[] sum : byTime.values()) {
        window.addLast(sum);
        hits += sum[0];
        all += sum[1];
        if (window.size() > ROLLING) {
          double[] gone = window.removeFirst();
          hits -= gone[0];
          all -= gone[1];
        }
        if (window.size() == ROLLING) {
          lowest = Double.isNaN(lowest) ? hits / all : Math.min(lowest, hits / all);
          highest = Double.isNaN(highest) ? hits / all : Math.max(highest, hits / all);
        }
      }
      return new Band(nominal, inside / count, lowest, highest, winkler / count);
    }
  }
}
