package io.rivercast.scoreboard.state;

import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.series.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Errors by target time, in buckets of one width, for every contender. It begins with about a bucket per step;
 * whenever there are more buckets than its bound, the width doubles and neighbours merge. So all of history stays,
 * ever coarser, in bounded room, and the sum over all buckets is always the sum over all scores. Not for use by
 * several threads.
 */
public final class Timeline {
  /** First widths where each reading is a step: the longest that is no longer than the first score's steps. */
  private static final List<Duration> ROUND =
      List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1),
          Duration.ofMillis(1));

  private static final long UNKNOWN = 0;

  /**
   * Some of the timeline, merged to fewer buckets.
   *
   * @param width of a bucket
   * @param buckets in the order of time; those without a score are absent
   */
  public record Slice(Duration width, List<Bucket> buckets) {}

  /**
   * Errors whose targets fall into a span of time.
   *
   * @param from its first instant
   * @param cards by contender
   */
  public record Bucket(Instant from, Map<Contender, ScoreCard> cards) {}

  private final int bound;
  private long width;
  private NavigableMap<Long, NavigableMap<Contender, ScoreCard>> buckets = new TreeMap<>();

  Timeline(Cadence cadence, int bound) {
    this.bound = bound;
    this.width =
        switch (cadence) {
          case Cadence.Every(Duration length) -> length.toMillis();
          case Cadence.PerReading each -> UNKNOWN;
        };
  }

  void add(Score score) {
    if (width == UNKNOWN) {
      width = roundWidth(Duration.between(score.origin(), score.target()).dividedBy(score.lead()));
    }
    long bucket = Math.floorDiv(score.target().toEpochMilli(), width);
    buckets
        .computeIfAbsent(bucket, key -> new TreeMap<>())
        .computeIfAbsent(Contender.of(score), key -> new ScoreCard())
        .add(score);
    while (buckets.size() > bound) {
      buckets = merged(buckets, 2);
      width *= 2;
    }
  }

  private static long roundWidth(Duration step) {
    return ROUND.stream()
        .filter(width -> width.compareTo(step) <= 0)
        .findFirst()
        .orElse(ROUND.getLast())
        .toMillis();
  }

  void forget(Contender contender) {
    buckets.values().forEach(cards -> cards.remove(contender));
    buckets.values().removeIf(Map::isEmpty);
  }

  /**
   * The part that begins no earlier than the bucket of an instant, in copies.
   *
   * @param from where it begins
   * @param most buckets, at least 2: what lies before 1970 never merges with what lies after
   */
  public Slice slice(Instant from, int most) {
    if (most < 2) {
      throw new IllegalArgumentException("a slice needs room for at least 2 buckets, received " + most);
    }
    if (buckets.isEmpty()) {
      return new Slice(Duration.ofMillis(width), List.of());
    }
    var part = buckets.tailMap(Math.floorDiv(from.toEpochMilli(), width), true);
    long factor = 1;
    while (count(part, factor) > most) {
      factor *= 2;
    }
    List<Bucket> slice = new ArrayList<>();
    long slot = width * factor;
    merged(part, factor).forEach((at, cards) -> slice.add(new Bucket(Instant.ofEpochMilli(at * slot), cards)));
    return new Slice(Duration.ofMillis(slot), slice);
  }

  /** The beginning of the first bucket in which a model was scored; empty where none was. */
  public Optional<Instant> firstModel() {
    return buckets.entrySet().stream()
        .filter(bucket -> bucket.getValue().lastKey().version() > 0)
        .map(bucket -> Instant.ofEpochMilli(bucket.getKey() * width))
        .findFirst();
  }

  private static long count(NavigableMap<Long, ?> part, long factor) {
    return part.keySet().stream().mapToLong(at -> Math.floorDiv(at, factor)).distinct().count();
  }

  private static NavigableMap<Long, NavigableMap<Contender, ScoreCard>> merged(
      NavigableMap<Long, NavigableMap<Contender, ScoreCard>> part, long factor) {
    NavigableMap<Long, NavigableMap<Contender, ScoreCard>> sums = new TreeMap<>();
    part.forEach(
        (at, cards) -> {
          var sum = sums.computeIfAbsent(Math.floorDiv(at, factor), key -> new TreeMap<>());
          cards.forEach((who, card) -> sum.computeIfAbsent(who, key -> new ScoreCard()).merge(card));
        });
    return sums;
  }
}
