package io.rivercast.runtime.kafka;

import java.time.Duration;

/**
 * Exponential backoff: the pause doubles after each failure in a row, up to a maximum.
 *
 * @param first pause after the first failure
 * @param max longest pause
 */
public record Backoff(Duration first, Duration max) {
  /** 1 s, 2 s, 4 s and so on up to 30 s. */
  public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** The pause after so many failures in a row, at least 1. */
  public Duration after(int failures) {
    Duration pause = first;
    for (int n = 1; n < failures && pause.compareTo(max) < 0; n++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(max) < 0 ? pause : max;
  }
}
