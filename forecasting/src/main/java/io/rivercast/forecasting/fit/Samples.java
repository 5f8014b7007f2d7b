package io.rivercast.forecasting.fit;

/** Samples of one part of history: windows and the targets after them. */
public interface Samples {
  /** How many origins. */
  int size();

  /** Time of the newest step in a window, in seconds since 1970-01-01T00:00Z. */
  long originEpochSecond(int index);

  /** Which series a window is of ({@link io.rivercast.core.series.SeriesId#hash}). */
  long seriesHash(int index);

  /** Writes T x F values in raw units, less the levels of their columns, oldest step first, NaN where missing, to {@code into} from {@code at}. */
  void window(int index, float[] into, int at);

  /** Writes the target's H values after the origin, less its level, NaN where unknown, to {@code into} from {@code at}. */
  void target(int index, float[] into, int at);
}
