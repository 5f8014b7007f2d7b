package io.rivercast.core.grid;

import java.time.Instant;
import java.util.Arrays;

/**
 * One closed step of the grid, as observed.
 *
 * @param sequence its number on the grid
 * @param time its time: its start, or that of its reading where each reading is a step
 * @param values F raw values; NaN where not observed
 */
public record Step(long sequence, Instant time, float[] values) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Step that
        && sequence == that.sequence
        && time.equals(that.time)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence) + 31 * Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return sequence + "@" + time + Arrays.toString(values);
  }
}
