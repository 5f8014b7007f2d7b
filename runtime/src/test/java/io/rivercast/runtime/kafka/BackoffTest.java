package io.rivercast.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToItsMaximum() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(Backoff.STANDARD::after)).extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    assertThat(Backoff.STANDARD.after(1_000_000)).isEqualTo(Duration.ofSeconds(30));
    assertThat(new Backoff(Duration.ZERO, Duration.ZERO).after(3)).isZero();
  }
}
