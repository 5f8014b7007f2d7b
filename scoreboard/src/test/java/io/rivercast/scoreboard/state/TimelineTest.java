package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.scoreboard.state.Timeline.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant ALL = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Cadence DAILY = Cadence.parse("P1D");

  @Property(tries = 200)
  void losesNoScoreHoweverManyBucketsMerge(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = -2_000, max = 20_000) Integer> days,
      @ForAll @IntRange(min = 2, max = 20) int bound,
      @ForAll @IntRange(min = 2, max = 30) int most) {
    Timeline timeline = new Timeline(DAILY, bound);
    double errors = 0;
    for (int i = 0; i < days.size(); i++) {
      timeline.add(Made.score(i % 3, Role.ANSWER, 1 + i % 7, days.get(i), 10, i % 5));
      errors += i % 5;
    }

    Slice slice = timeline.slice(ALL, most);
    ScoreCard sum = new ScoreCard();
    slice.buckets().forEach(bucket -> bucket.cards().values().forEach(sum::merge));

    assertThat(slice.buckets().size()).isLessThanOrEqualTo(Math.min(bound, most));
    assertThat(sum.forecast().count()).isEqualTo(days.size());
    assertThat(sum.forecast().mae()).isCloseTo(errors / days.size(), within(1e-6));
    assertThat(sum.naive().mae()).isCloseTo(2, within(1e-6));
  }

  @Test
  void addsAScoreToTheBucketOfItsTarget() {
    Timeline timeline = new Timeline(DAILY, 10);
    timeline.add(Made.score(1, Role.ANSWER, 1, 100, 10, 4));
    timeline.add(Made.score(1, Role.ANSWER, 2, 101, 10, 2));

    Slice slice = timeline.slice(ALL, 10);

    assertThat(slice.width()).isEqualTo(Duration.ofDays(1));
    assertThat(slice.buckets()).extracting(Timeline.Bucket::from).containsExactly(Made.day(100), Made.day(101));
    ScoreCard first = slice.buckets().getFirst().cards().values().iterator().next();
    assertThat(first.forecast().mae()).isEqualTo(4);
  }

  @Test
  void widensOnlyWhenThereAreMoreBucketsThanItsBound() {
    Timeline timeline = new Timeline(DAILY, 4);
    for (int day = 0; day < 4; day++) {
      timeline.add(Made.score(1, Role.ANSWER, 1, day, 10, 1));
    }
    assertThat(timeline.slice(ALL, 100).width()).isEqualTo(Duration.ofDays(1));

    timeline.add(Made.score(1, Role.ANSWER, 1, 4, 10, 1));

    assertThat(timeline.slice(ALL, 100).width()).isEqualTo(Duration.ofDays(2));
    assertThat(timeline.slice(ALL, 100).buckets()).hasSize(3);
  }

  @Test
  void startsAtTheGivenInstantAndFindsTheFirstModel() {
    Timeline timeline = new Timeline(DAILY, 100);
    for (int day = 0; day < 20; day++) {
      timeline.add(Made.score(day < 12 ? 0 : 1, Role.ANSWER, 1, day, 10, 1));
    }

    assertThat(timeline.firstModel()).contains(Made.day(12));
    assertThat(timeline.slice(Made.day(12), 100).buckets()).hasSize(8);
    assertThat(timeline.slice(Made.day(500), 100).buckets()).isEmpty();
  }

  @Test
  void usesARoundWidthWithCadenceEvent() {
    Timeline timeline = new Timeline(Cadence.event(), 100);
    assertThat(timeline.slice(ALL, 10).buckets()).isEmpty();

    timeline.add(Made.score(1, Role.ANSWER, 3, 100, 10, 1));

    assertThat(timeline.slice(ALL, 10).width()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void returnsCopies() {
    Timeline timeline = new Timeline(DAILY, 10);
    timeline.add(Made.score(1, Role.ANSWER, 1, 5, 10, 1));
    ScoreCard copy = timeline.slice(ALL, 10).buckets().getFirst().cards().values().iterator().next();

    timeline.add(Made.score(1, Role.ANSWER, 1, 5, 10, 1));

    assertThat(copy.forecast().count()).isEqualTo(1);
  }
}
