package io.rivercast.forecasting.network;

import java.util.List;

/**
 * A tensor of a network.
 *
 * @param name unique in its network
 * @param initializer draws its initial values
 * @param shape lengths of its axes
 * @param trained whether it is trained by gradient; otherwise a running statistic
 */
public record Parameter(String name, Initializer initializer, List<Integer> shape, boolean trained) {
  Parameter(String name, Initializer initializer, Integer... shape) {
    this(name, initializer, List.of(shape), true);
  }

  /** A running statistic. */
  static Parameter buffer(String name, float value, Integer... shape) {
    return new Parameter(name, Initializer.constant(value), List.of(shape), false);
  }

  /** The same in a part of a larger network, with a prefix before its name. */
  Parameter within(String prefix) {
    return new Parameter(prefix + name, initializer, shape, trained);
  }

  /** Number of values. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The lengths of its axes as an array. */
  public long[] dimensions() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }

  /** Draws initial values. */
  public float[] draw(SplitMix random) {
    return initializer.draw(size(), random);
  }
}
