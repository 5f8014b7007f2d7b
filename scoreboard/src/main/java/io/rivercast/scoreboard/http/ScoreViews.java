package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.scoreboard.state.ForecasterScores.Contender;
import io.rivercast.scoreboard.state.ForecasterScores.LeadCards;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.Timeline.Bucket;
import io.rivercast.scoreboard.state.Timeline.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** JSON objects of forecast errors. */
final class ScoreViews {
  private ScoreViews() {}

  /**
   * Errors of forecasts and of the baselines on the same targets; null where there is no score.
   *
   * @param count scored leads
   * @param mae in the target's units, as are rmse, pinball and the baselines' errors
   * @param mse in the target's units squared
   * @param mape a ratio: 0.1 is 10 %
   * @param mapeSkipped targets of zero, which mape leaves out
   * @param smape a ratio, 0 to 2
   * @param pinball mean over the quantile levels
   * @param coverage share of the actuals between the outermost quantiles, 0 to 1
   * @param coverageBefore the same without calibration; null for the evaluation of a training run
   * @param skill 1 - mae / the smaller of naiveMae and seasonalNaiveMae
   */
  @Json
  public record MetricsView(
      long count,
      @Nullable Double mae,
      @Nullable Double mse,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double pinball,
      @Nullable Double coverage,
      @Nullable Double coverageBefore,
      @Nullable Double naiveMae,
      @Nullable Double seasonalNaiveMae,
      @Nullable Double skill) {
    static MetricsView of(ScoreCard card) {
      return of(
          Metrics.of(card.forecast()), card.uncalibratedCoverage(), card.naive().mae(), card.seasonalNaive().mae(),
          card.skill());
    }

    static MetricsView of(Evaluation evaluation) {
      return of(
          evaluation.candidate(), Double.NaN, evaluation.naive().mae(), evaluation.seasonalNaive().mae(),
          evaluation.skill());
    }

    private static MetricsView of(
        Metrics m, double coverageBefore, double naiveMae, double seasonalNaiveMae, double skill) {
      return new MetricsView(
          m.count(),
          Finite.of(m.mae()),
          Finite.of(m.mse()),
          Finite.of(m.rmse()),
          Finite.of(m.mape()),
          m.mapeSkipped(),
          Finite.of(m.smape()),
          Finite.of(m.pinball()),
          Finite.of(m.coverage()),
          Finite.of(coverageBefore),
          Finite.of(naiveMae),
          Finite.of(seasonalNaiveMae),
          Finite.of(skill));
    }
  }

  /**
   * Errors of a forecaster's contenders on targets observed after the forecast.
   *
   * @param forecaster name of the forecaster
   * @param target the forecast column
   * @param nominalCoverage expected share of the actuals between the outermost quantiles, 0 to 1
   * @param answers errors of all answers, of models and baselines
   * @param contenders versions and baselines, by version
   */
  @Json
  public record ScoresView(
      String forecaster, String target, float nominalCoverage, MetricsView answers, List<ContenderView> contenders) {
    /**
     * One contender.
     *
     * @param version 0 for a baseline
     * @param source model, naive or seasonal-naive
     * @param role answer or challenger
     * @param family of the network; null for a baseline or a version that is no longer kept
     * @param overall errors of all leads
     * @param leads errors by lead, nearest first
     */
    @Json
    public record ContenderView(
        int version,
        String source,
        String role,
        @Nullable String family,
        MetricsView overall,
        List<LeadErrorsView> leads) {}

    /** Errors at a lead, from 1. */
    @Json
    public record LeadErrorsView(int lead, MetricsView errors) {}

    static ScoresView of(ForecasterState state) {
      return new ScoresView(
          state.spec().name(),
          state.spec().target(),
          state.spec().quantiles().nominalCoverage(),
          MetricsView.of(state.scores().answers()),
          state.scores().cards().entrySet().stream().map(e -> contender(e.getKey(), e.getValue(), state)).toList());
    }

    private static ContenderView contender(Contender contender, LeadCards cards, ForecasterState state) {
      ScoreCard overall = new ScoreCard();
      cards.addTo(overall);
      return new ContenderView(
          contender.version(),
          contender.source().toString(),
          contender.role().toString(),
          state.versions().find(contender.version()).map(v -> v.manifest().family().toString()).orElse(null),
          MetricsView.of(overall),
          cards.byLead().entrySet().stream()
              .map(e -> new LeadErrorsView(e.getKey(), MetricsView.of(e.getValue())))
              .toList());
    }
  }

  /**
   * Errors over time, column by column.
   *
   * @param forecaster name of the forecaster
   * @param target the forecast column
   * @param width length of a bucket, ISO-8601 duration
   * @param from start times of the buckets, ISO-8601; buckets without a score are omitted
   * @param lines one per version, one for the answers of baselines (version 0), and as references the baselines on the
   *     targets of all answers
   */
  @Json
  public record TimelineView(
      String forecaster, String target, String width, List<String> from, List<LineView> lines) {
    /**
     * The errors of one contender, one value per bucket; null where the bucket has no score of it.
     *
     * @param name v1, v2 ..., baseline, naive or seasonal-naive
     * @param version 0 for a baseline
     * @param reference whether it is a baseline on the targets of all answers
     * @param count scored leads
     */
    @Json
    public record LineView(
        String name,
        int version,
        boolean reference,
        List<@Nullable Long> count,
        List<@Nullable Double> mae,
        List<@Nullable Double> mse,
        List<@Nullable Double> mape) {}

    /** Counts each target once: a window has exactly one answer. */
    private static boolean isAnswer(Contender contender) {
      return contender.role() == Role.ANSWER;
    }

    static TimelineView of(ForecasterState state, Slice slice) {
      List<Bucket> buckets = slice.buckets();
      TreeSet<Integer> versions = new TreeSet<>();
      buckets.forEach(bucket -> bucket.cards().keySet().forEach(contender -> versions.add(contender.version())));
      List<LineView> lines = new ArrayList<>();
      for (int version : versions) {
        String name = version == 0 ? "baseline" : "v" + version;
        lines.add(
            line(name, version, false, buckets, bucket -> sum(bucket, who -> who.version() == version).forecast()));
      }
      lines.add(line("naive", 0, true, buckets, bucket -> sum(bucket, TimelineView::isAnswer).naive()));
      if (state.spec().season() > 1) {
        lines.add(
            line("seasonal-naive", 0, true, buckets, bucket -> sum(bucket, TimelineView::isAnswer).seasonalNaive()));
      }
      return new TimelineView(
          state.spec().name(),
          state.spec().target(),
          slice.width().toString(),
          buckets.stream().map(bucket -> bucket.from().toString()).toList(),
          lines);
    }

    private static LineView line(
        String name, int version, boolean reference, List<Bucket> buckets, Function<Bucket, ErrorSums> pick) {
      List<ErrorSums> sums = buckets.stream().map(pick).toList();
      int size = sums.size();
      return new LineView(
          name,
          version,
          reference,
          Finite.list(size, i -> sums.get(i).count() == 0 ? null : sums.get(i).count()),
          Finite.list(size, i -> Finite.of(sums.get(i).mae())),
          Finite.list(size, i -> Finite.of(sums.get(i).mse())),
          Finite.list(size, i -> Finite.of(sums.get(i).mape())));
    }

    private static ScoreCard sum(Bucket bucket, Predicate<Contender> which) {
      ScoreCard sum = new ScoreCard();
      bucket.cards().forEach(
          (contender, card) -> {
            if (which.test(contender)) {
              sum.merge(card);
            }
          });
      return sum;
    }
  }
}
