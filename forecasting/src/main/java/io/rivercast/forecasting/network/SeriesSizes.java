package io.rivercast.forecasting.network;

import java.util.Map;
import java.util.Set;

/**
 * Looks up the mean and deviation of a window's series in a table that is part of the model; those of all series where the
 * table does not have it.
 */
final class SeriesSizes {
  private final Scaling scaling;
  private final int features;

  SeriesSizes(Scaling scaling, int features) {
    this.scaling = scaling;
    this.features = features;
  }

  /**
   * Means and deviations side by side.
   *
   * @param series [N] hashes
   * @return [N,1,2F]
   */
  <V> V of(Ops<V> ops, V series) {
    V common = ops.floats(row(new Scaling.Size(scaling.mean(), scaling.deviation())), 1, 2L * features);
    Set<Map.Entry<Long, Scaling.Size>> known = scaling.series().entrySet();
    if (known.isEmpty()) {
      V none = ops.mul(ops.number(ops.reshape(series, -1, 1)), ops.floats(new float[1], 1));
      return ops.reshape(ops.add(none, common), -1, 1, 2L * features);
    }
    long[] hashes = known.stream().mapToLong(Map.Entry::getKey).toArray();
    float[] table = new float[hashes.length * 2 * features];
    int at = 0;
    for (Map.Entry<Long, Scaling.Size> each : known) {
      System.arraycopy(row(each.getValue()), 0, table, at, 2 * features);
      at += 2 * features;
    }
    V same = ops.number(ops.equal(ops.reshape(series, -1, 1), ops.longs(hashes, 1, hashes.length)));
    V found = ops.matmul(same, ops.floats(table, hashes.length, 2L * features));
    V unknown = ops.sub(ops.floats(new float[] {1}, 1), ops.sum(same, 1));
    return ops.reshape(ops.add(found, ops.mul(unknown, common)), -1, 1, 2L * features);
  }

  private float[] row(Scaling.Size size) {
    float[] row = new float[2 * features];
    System.arraycopy(size.mean(), 0, row, 0, features);
    System.arraycopy(size.deviation(), 0, row, features, features);
    return row;
  }
}
