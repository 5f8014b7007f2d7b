package io.rivercast.train.net;

import java.util.List;

/**
 * A tensor to be trained.
 *
 * @param name unique in its network
 * @param bound first values are drawn uniformly between minus and plus this
 * @param shape lengths of its axes
 */
public record Parameter(String name, double bound, List<Integer> shape) {
  Parameter(String name, double bound, Integer... shape) {
    this(name, bound, List.of(shape));
  }

  /** How many numbers it has. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The lengths of its axes as an array. */
  public long[] dimensions() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }

  /** First values. */
  public float[] draw(SplitMix random) {
    float[] values = new float[size()];
    if (bound > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.uniform() - 1) * bound);
      }
    }
    return values;
  }
}
