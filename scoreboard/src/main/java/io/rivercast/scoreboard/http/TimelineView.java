package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.Timeline.Bucket;
import io.rivercast.scoreboard.state.Timeline.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Errors over time, column by column.
 *
 * @param forecaster which task
 * @param target what is forecast
 * @param width of a bucket, ISO-8601 duration
 * @param from first instants of the buckets, ISO-8601; buckets without a score are left out
 * @param lines one per version, one for the baseline answers (version 0), and the baselines on all targets as
 *     references
 */
@Json
public record TimelineView(
    String forecaster, String target, String width, List<String> from, List<LineView> lines) {
  /**
   * The errors of one contender, one value per bucket; null where it has no score there.
   *
   * @param name v1, v2 ..., baseline, naive or seasonal-naive
   * @param version 0 for a baseline
   * @param reference whether it is what the naive forecast would have given on the targets of all answers
   * @param count settled leads
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

  static TimelineView of(ForecasterState state, Slice slice) {
    List<Bucket> buckets = slice.buckets();
    TreeSet<Integer> versions = new TreeSet<>();
    buckets.forEach(bucket -> bucket.cards().keySet().forEach(who -> versions.add(who.version())));
    List<LineView> lines = new ArrayList<>();
    for (int version : versions) {
      String name = version == 0 ? "baseline" : "v" + version;
      lines.add(line(name, version, false, buckets, bucket -> ofVersion(bucket, version).forecast()));
    }
    lines.add(line("naive", 0, true, buckets, bucket -> answers(bucket).naive()));
    if (state.spec().season() > 1) {
      lines.add(line("seasonal-naive", 0, true, buckets, bucket -> answers(bucket).seasonalNaive()));
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

  private static ScoreCard ofVersion(Bucket bucket, int version) {
    ScoreCard sum = new ScoreCard();
    bucket.cards().forEach(
        (who, card) -> {
          if (who.version() == version) {
            sum.merge(card);
          }
        });
    return sum;
  }

  /** Every target counts once: each window has exactly one answer. */
  private static ScoreCard answers(Bucket bucket) {
    ScoreCard sum = new ScoreCard();
    bucket.cards().forEach(
        (who, card) -> {
          if (who.role() == Role.ANSWER) {
            sum.merge(card);
          }
        });
    return sum;
  }
}
