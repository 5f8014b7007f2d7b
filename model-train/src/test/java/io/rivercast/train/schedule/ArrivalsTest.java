package io.rivercast.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  private boolean at(long millis, long known, long left) {
    return arrivals.steady(Instant.ofEpochMilli(millis), known, left);
  }

  @Test
  void isNotSteadyBeforeItHasWatchedForTwoSeconds() {
    assertThat(at(0, 1000, 0)).isFalse();
    assertThat(at(1900, 1000, 0)).isFalse();
    assertThat(at(2000, 1000, 0)).isTrue();
  }

  @Test
  void aReplayThatPausesForAMomentIsNotOver() {
    long known = 0;
    for (int i = 0; i < 100; i++) {
      known += i % 2 == 0 ? 500 : 0;
      assertThat(at(i * 200L, known, 0)).as("poll %d", i).isFalse();
    }
    assertThat(at(22_000, known, 0)).isTrue();
  }

  @Test
  void isNotSteadyWhileMuchIsLeftToRead() {
    at(0, 10_000, 5000);
    assertThat(at(3000, 10_000, 5000)).isFalse();
    assertThat(at(3200, 10_000, 200)).isTrue();
  }

  @Test
  void aTrickleIsSteadyFromTheStart() {
    for (int i = 0; i < 20; i++) {
      boolean steady = at(i * 250L, 20 + i, 0);
      assertThat(steady).isEqualTo(i * 250 >= 2000);
    }
  }

  @Test
  void aConstantStreamBecomesSteadyByItself() {
    long steadyAfter = -1;
    for (long second = 0; second < 200 && steadyAfter < 0; second++) {
      if (at(second * 1000, second * 10_000, 0)) {
        steadyAfter = second;
      }
    }
    assertThat(steadyAfter).isBetween(90L, 120L);
  }
}
