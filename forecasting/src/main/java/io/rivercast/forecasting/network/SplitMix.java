package io.rivercast.forecasting.network;

/**
 * SplitMix64 (Steele, Lea &amp; Flood 2014): a small generator of our own, so that a seed gives the same network on
 * every Java and libtorch, and fits side by side do not disturb each other.
 */
public final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** With a seed. */
  public SplitMix(long seed) {
    state = seed;
  }

  /** Any 64 bits. */
  public long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** From 0 (inclusive) to 1. */
  public double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** The seed of a generator that continues this one. */
  public long state() {
    return state;
  }

  /** Normally distributed around 0 with a deviation of 1 (Box &amp; Muller 1958). */
  public double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** A generator that goes its own way. */
  public SplitMix split() {
    return new SplitMix(next());
  }

  /** The numbers from 0 to {@code n - 1} in random order (Fisher &amp; Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = (int) (uniform() * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
