package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
  private static final SeriesId A = new SeriesId("a");
  private static final SeriesId B = new SeriesId("b");
  private final IdleWatch watch = new IdleWatch(Duration.ofHours(1));

  @Test
  void returnsEachIdleSeriesOnceTheLongestIdleFirst() {
    watch.touch(A, hour(0), hour(0));
    watch.touch(B, hour(0.5), hour(0));

    assertThat(watch.next(hour(0.9))).isEmpty();
    assertThat(watch.next(hour(1.5))).contains(A);
    assertThat(watch.next(hour(1.5))).contains(B);
    assertThat(watch.next(hour(9))).isEmpty();
  }

  @Test
  void aSeriesWithAnotherReadingStartsAnew() {
    watch.touch(A, hour(0), hour(0));
    watch.touch(B, hour(0.5), hour(0));
    watch.touch(A, hour(0.8), hour(0));

    assertThat(watch.next(hour(1.5))).contains(B);
    assertThat(watch.next(hour(1.5))).isEmpty();
    assertThat(watch.next(hour(1.8))).contains(A);
  }

  @Test
  void aSeriesWithoutOpenStepsIsNotWatched() {
    watch.touch(A, hour(0), hour(0));
    watch.forget(A);

    assertThat(watch.next(hour(9))).isEmpty();
  }

  @Test
  void anIdleSeriesWaitsForTheEndOfItsStep() {
    watch.touch(A, hour(0), hour(3));
    assertThat(watch.next(hour(2.9))).isEmpty();
    assertThat(watch.next(hour(3))).contains(A);
  }

  @Test
  void aSeriesWhoseStepEndsEarlierThanTheOneBeforeIsDueEarlier() {
    watch.touch(A, hour(0), hour(9));
    watch.touch(A, hour(0.5), hour(1));

    assertThat(watch.next(hour(1.5))).contains(A);
    assertThat(watch.next(hour(20))).isEmpty();
  }
}
