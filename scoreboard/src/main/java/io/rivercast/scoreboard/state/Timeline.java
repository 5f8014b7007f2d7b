package io.rivercast.scoreboard.state;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.scoreboard.state.ForecasterScores.Contender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Errors by target time, in buckets of one width, for every contender. It starts with about one bucket per step; when
 * the buckets exceed the bound, the width doubles and neighbours are merged. So the whole history is kept at decreasing
 * resolution in bounded memory, and the sum over all buckets is the sum over all scores. Not thread-safe.
 */
public final class Timeline {
  /** Initial widths for cadence event: the longest one that does not exceed a step of the first score. */
  private static final List<Duration> ROUND =
      List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(1),
          Duration.ofMillis(1));

  private static final long UNKNOWN = 0;

  /**
   * A part of the timeline, merged to fewer buckets.
   *
   * @param width of a bucket
   * @param buckets by time; those without a score are absent
   */
  public record Slice(Duration width, List<Bucket> buckets) {}

  /**
   * Errors of the targets in a span of time.
   *
   * @param from its start
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
          case Cadence.Regular regular -> regular.meanLength().toMillis();
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

  void remove(Contender contender) {
    buckets.values().forEach(cards -> cards.remove(contender));
    buckets.values().removeIf(Map::isEmpty);
  }

  /**
   * Copies of the buckets from a given instant on.
   *
   * @param from an instant in the first bucket
   * @param max maximum number of buckets, at least 2, because buckets before and after 1970 are not merged
   */
  public Slice slice(Instant from, int max) {
    if (max < 2) {
      throw new IllegalArgumentException("the maximum number of buckets must be at least 2, received " + max);
    }
    if (buckets.isEmpty()) {
      return new Slice(Duration.ofMillis(width), List.of());
    }
    var part = buckets.tailMap(Math.floorDiv(from.toEpochMilli(), width), true);
    long factor = 1;
    while (count(part, factor) > max) {
      factor *= 2;
    }
    List<Bucket> slice = new ArrayList<>();
    long length = width * factor;
    merged(part, factor).forEach((at, cards) -> slice.add(new Bucket(Instant.ofEpochMilli(at * length), cards)));
    return new Slice(Duration.ofMillis(length), slice);
  }

  /** Start of the first bucket with a score of a model; empty where there is none. */
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
          cards.forEach((contender, card) -> sum.computeIfAbsent(contender, key -> new ScoreCard()).merge(card));
        });
    return sums;
  }
}
