package io.rivercast.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
  private final AtomicLong now = new AtomicLong();
  private final ProgressWatch watch = new ProgressWatch(now::get);

  private void block(int attempts, Duration apart) {
    for (int n = 0; n < attempts; n++) {
      watch.blocked("windows-2 offset 17", "too large");
      now.addAndGet(apart.toNanos());
    }
  }

  @Test
  void severalAttemptsAtOneRecordMakeItNotReadyAndFiveMinutesOfThemNotAlive() {
    block(2, Duration.ofSeconds(1));
    assertThat(watch.waitingFor()).isEmpty();
    block(1, Duration.ofMinutes(4));
    assertThat(watch.waitingFor()).hasValue("no progress at windows-2 offset 17 after 3 attempts: too large");
    assertThat(watch.failure()).isEmpty();
    block(1, Duration.ofMinutes(2));
    assertThat(watch.failure()).isEmpty();
    block(1, Duration.ZERO);
    assertThat(watch.failure()).hasValue("no progress at windows-2 offset 17 after 5 attempts: too large");
  }

  @Test
  void timeWithoutAttemptsDoesNotCount() {
    block(3, Duration.ZERO);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(watch.failure()).isEmpty();
  }

  @Test
  void aCommitStartsTheCountAfresh() {
    block(10, Duration.ofMinutes(1));
    assertThat(watch.failure()).isPresent();
    watch.passed();
    assertThat(watch.failure()).isEmpty();
    assertThat(watch.waitingFor()).isEmpty();
    block(2, Duration.ofMinutes(10));
    assertThat(watch.failure()).isEmpty();
  }
}
