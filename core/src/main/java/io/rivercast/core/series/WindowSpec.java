package io.rivercast.core.series;

import io.rivercast.core.grid.Cadence;
import java.time.Duration;

/**
 * What a window is made of.
 *
 * @param cadence the grid of its series
 * @param length steps in a window (T), at least 2
 * @param minWindow steps of a series, from its first, before its first window: 1 to T; steps before the first are missing
 * @param features values in a step (F), at least 1
 * @param grace how long a step stays open for readings out of order, in event time; at zero a step closes as soon as it
 *     has every feature, or a later one begins
 * @param maxAhead how far past its arrival a reading's time may lie before its clock is taken to be wrong
 * @param gaps how missing cells are filled
 */
public record WindowSpec(
    Cadence cadence, int length, int minWindow, int features, Duration grace, Duration maxAhead, GapPolicy gaps) {
  /** Checks the sizes. */
  public WindowSpec {
    if (length < 2 || features < 1) {
      throw new IllegalArgumentException(
          "a window needs at least 2 steps and 1 feature, received " + length + " and " + features);
    }
    if (minWindow < 1 || minWindow > length) {
      throw new IllegalArgumentException("min-window must be 1 to " + length + " steps, received " + minWindow);
    }
    if (grace.isNegative() || maxAhead.isNegative()) {
      throw new IllegalArgumentException(
          "grace and max-ahead must not be negative, received " + grace + ", " + maxAhead);
    }
    if (grace.compareTo(Cadence.LONGEST) > 0) {
      throw new IllegalArgumentException("grace must be at most P3660D, received " + grace);
    }
  }
}
