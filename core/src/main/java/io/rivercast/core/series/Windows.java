package io.rivercast.core.series;

/**
 * A batch of windows as a model reads them. The arrays may be longer than the batch, and are not copied.
 *
 * @param values N x T x F in raw units, oldest step first, NaN where missing
 * @param origins N epoch seconds of the windows' newest steps
 * @param series N hashes of their series ({@link SeriesId#hash}); {@link #UNKNOWN} where it is not needed
 * @param count N, how many windows there are
 */
public record Windows(float[] values, long[] origins, long[] series, int count) {
  /** The hash of no series. */
  public static final long UNKNOWN = 0;

  /** Checks the lengths. */
  public Windows {
    if (count < 0 || origins.length < count || series.length < count) {
      throw new IllegalArgumentException(
          count + " windows need as many origins and series, received " + origins.length + " and " + series.length);
    }
  }

  /** A batch of as many windows as origins, of unknown series. */
  public static Windows of(float[] values, long... origins) {
    return new Windows(values, origins, new long[origins.length], origins.length);
  }
}
