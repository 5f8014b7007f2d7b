package io.rivercast.features.grid;

import java.time.Duration;

/**
 * How much state is kept.
 *
 * @param heapBytes heap for the newest steps of series
 * @param keepSteps the newest steps of each series that stay in the store
 * @param keep time after its last change that any step stays in the store
 */
public record StateLimits(long heapBytes, int keepSteps, Duration keep) {
  /** For one of several partitions. */
  StateLimits of(int partitions) {
    return new StateLimits(heapBytes / partitions, keepSteps, keep);
  }
}
