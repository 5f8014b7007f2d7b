package io.rivercast.train.data;

import io.rivercast.core.series.SeriesId;

/**
 * Which steps a run uses: with the same selection, the same topic gives the same data.
 *
 * @param read offsets read; later records, revisions among them, are not used
 * @param lookback the newest steps of a series that are origins
 * @param maxRank series of a higher rank are left out; {@link #ALL_SERIES}: none
 */
public record StepSelection(OffsetRanges read, int lookback, long maxRank) {
  /** The highest rank there is. */
  public static final long ALL_SERIES = Long.MAX_VALUE;

  /** Spreads the hashes of similar names (the multiplier of Fibonacci hashing). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The place of a series in a random order, the same in every process: where there is room for some, the first are used. */
  public static long rank(SeriesId series) {
    long hash = series.hash();
    return (hash ^ (hash >>> 32)) * SPREAD;
  }
}
