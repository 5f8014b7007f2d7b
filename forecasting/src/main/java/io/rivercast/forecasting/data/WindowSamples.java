package io.rivercast.forecasting.data;

import io.rivercast.core.series.Levels;
import io.rivercast.core.series.Matrix;
import io.rivercast.forecasting.fit.Samples;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Samples of one part of a training set, as indices into the steps of several series. */
public final class WindowSamples implements Samples {
  private final List<SeriesSteps> series;
  private final int[] seriesAt;
  private final int[] rowAt;
  private final long[] hashes;

  /**
   * The arrays are not copied.
   *
   * @param series all series
   * @param seriesAt per sample, which series
   * @param rowAt per sample, the origin's row there
   */
  WindowSamples(List<SeriesSteps> series, int[] seriesAt, int[] rowAt) {
    this.series = series;
    this.seriesAt = seriesAt;
    this.rowAt = rowAt;
    this.hashes = series.stream().mapToLong(steps -> steps.series().hash()).toArray();
  }

  /** Every n-th of the samples of each series, its first among them. */
  public WindowSamples every(int stride) {
    int[] seen = new int[series.size()];
    int[] kept = IntStream.range(0, size()).filter(index -> seen[seriesAt[index]]++ % stride == 0).toArray();
    return new WindowSamples(
        series,
        Arrays.stream(kept).map(index -> seriesAt[index]).toArray(),
        Arrays.stream(kept).map(index -> rowAt[index]).toArray());
  }

  @Override
  public int size() {
    return rowAt.length;
  }

  /** Which series a sample is of, as an index into the training set's series. */
  public int seriesIndex(int index) {
    return seriesAt[index];
  }

  /** A sample's origin. */
  public Instant origin(int index) {
    return series.get(seriesAt[index]).origin(rowAt[index]);
  }

  /** Number of a sample's origin on the grid of its series. */
  public long number(int index) {
    return series.get(seriesAt[index]).number(rowAt[index]);
  }

  /** The target as observed at a sample's origin, as precise as a window has it; NaN where it was not. */
  public double actual(int index) {
    double level = level(index);
    return level + Levels.narrow(series.get(seriesAt[index]).target(rowAt[index]), level);
  }

  /** The level of the target in a sample's window: forecasts, targets and the values before it are relative to it. */
  public double level(int index) {
    return series.get(seriesAt[index]).level(rowAt[index]);
  }

  /** Time of the first step in a sample's window. */
  public Instant windowFrom(int index) {
    return series.get(seriesAt[index]).windowFrom(rowAt[index]);
  }

  /** When a sample's last target was due. */
  public Instant lastTarget(int index) {
    return series.get(seriesAt[index]).lastTarget(rowAt[index]);
  }

  @Override
  public long originEpochSecond(int index) {
    return origin(index).getEpochSecond();
  }

  @Override
  public long seriesHash(int index) {
    return hashes[seriesAt[index]];
  }

  @Override
  public void window(int index, float[] into, int at) {
    Matrix window = series.get(seriesAt[index]).window(rowAt[index]);
    System.arraycopy(window.values(), 0, into, at, window.values().length);
  }

  /** At most so many of the target's values before a sample's window, less its level, oldest first; NaN where unknown. */
  public float[] targetBefore(int index, int most) {
    return series.get(seriesAt[index]).targetBefore(rowAt[index], most);
  }

  @Override
  public void target(int index, float[] into, int at) {
    series.get(seriesAt[index]).target(rowAt[index], into, at);
  }
}
