package io.rivercast.forecasting.network;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sizes of features, measured on the training part; constants of the model.
 *
 * @param mean of each feature
 * @param deviation standard deviation of each feature; above 0
 * @param spread of each feature's differences from the last known value of their window; above 0
 * @param gaps whether the network gets a mask of missing cells
 * @param series mean and deviation by the hash of a series, if series are normalized separately; else empty
 */
public record Scaling(
    float[] mean, float[] deviation, float[] spread, boolean gaps, SortedMap<Long, Size> series) {
  /**
   * The features of one series.
   *
   * @param mean of each feature
   * @param deviation standard deviation of each feature; above 0
   */
  public record Size(float[] mean, float[] deviation) {}

  /** Without sizes by series. */
  public Scaling(float[] mean, float[] deviation, float[] spread, boolean gaps) {
    this(mean, deviation, spread, gaps, new TreeMap<>());
  }

  /**
   * Looks up the mean and deviation of a window's series; those of all series for an unknown one.
   *
   * @param hashes [N] hashes of series
   * @return [N,1,2F], means before deviations
   */
  <V> V lookup(Ops<V> ops, V hashes) {
    int width = 2 * mean.length;
    V common = ops.floats(row(new Size(mean, deviation)), 1, width);
    Set<Map.Entry<Long, Size>> known = series.entrySet();
    if (known.isEmpty()) {
      V zeros = ops.mul(ops.number(ops.reshape(hashes, -1, 1)), ops.scalar(0));
      return ops.reshape(ops.add(zeros, common), -1, 1, width);
    }
    long[] keys = known.stream().mapToLong(Map.Entry::getKey).toArray();
    float[] table = new float[keys.length * width];
    int at = 0;
    for (Map.Entry<Long, Size> each : known) {
      System.arraycopy(row(each.getValue()), 0, table, at, width);
      at += width;
    }
    V matches = ops.number(ops.equal(ops.reshape(hashes, -1, 1), ops.longs(keys, 1, keys.length)));
    V found = ops.matmul(matches, ops.floats(table, keys.length, width));
    V unknown = ops.sub(ops.scalar(1), ops.sum(matches, 1));
    return ops.reshape(ops.add(found, ops.mul(unknown, common)), -1, 1, width);
  }

  private static float[] row(Size size) {
    int features = size.mean().length;
    float[] row = new float[2 * features];
    System.arraycopy(size.mean(), 0, row, 0, features);
    System.arraycopy(size.deviation(), 0, row, features, features);
    return row;
  }
}
