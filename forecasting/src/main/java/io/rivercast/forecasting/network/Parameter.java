package io.rivercast.forecasting.network;

import java.util.List;

/**
 * A tensor of a network.
 *
 * @param name unique in its network
 * @param start its first values
 * @param shape lengths of its axes
 * @param trained whether it follows its gradient; if not, it is measured while training
 */
public record Parameter(String name, Start start, List<Integer> shape, boolean trained) {
  Parameter(String name, Start start, Integer... shape) {
    this(name, start, List.of(shape), true);
  }

  /** One that is measured. */
  static Parameter measured(String name, float start, Integer... shape) {
    return new Parameter(name, new Start.Constant(start), List.of(shape), false);
  }

  /** The same in a part of a larger network, whose names begin so. */
  Parameter within(String prefix) {
    return new Parameter(prefix + name, start, shape, trained);
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
    return start.draw(size(), random);
  }
}
