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
  void namesEachSilentSeriesOnceTheLongestSilentFirst() {
    watch.touch(A, hour(0));
    watch.touch(B, hour(0.5));

    assertThat(watch.nextSilent(hour(0.9))).isEmpty();
    assertThat(watch.nextSilent(hour(1.5))).contains(A);
    assertThat(watch.nextSilent(hour(1.5))).contains(B);
    assertThat(watch.nextSilent(hour(9))).isEmpty();
  }

  @Test
  void aSeriesThatSpeaksAgainStartsAnew() {
    watch.touch(A, hour(0));
    watch.touch(B, hour(0.5));
    watch.touch(A, hour(0.8));

    assertThat(watch.nextSilent(hour(1.5))).contains(B);
    assertThat(watch.nextSilent(hour(1.5))).isEmpty();
    assertThat(watch.nextSilent(hour(1.8))).contains(A);
  }

  @Test
  void aSeriesWithoutOpenStepsIsNotWatched() {
    watch.touch(A, hour(0));
    watch.forget(A);

    assertThat(watch.nextSilent(hour(9))).isEmpty();
  }
}
