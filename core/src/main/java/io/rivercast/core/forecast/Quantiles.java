package io.rivercast.core.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * The quantile levels of a forecast: strictly rising, between 0 and 1, the median (0.5) among them as the point forecast.
 */
public record Quantiles(List<Float> levels) {
  /** The median alone. */
  public static final Quantiles MEDIAN = new Quantiles(List.of(0.5f));

  /** Checks the levels. */
  public Quantiles {
    levels = List.copyOf(levels);
    for (int i = 0; i < levels.size(); i++) {
      if (!(levels.get(i) > 0 && levels.get(i) < 1) || (i > 0 && levels.get(i) <= levels.get(i - 1))) {
        throw new IllegalArgumentException("quantiles must rise strictly between 0 and 1, received " + levels);
      }
    }
    if (!levels.contains(0.5f)) {
      throw new IllegalArgumentException("quantiles must contain 0.5, the point forecast, received " + levels);
    }
  }

  /** From plain floats. */
  public static Quantiles of(float... levels) {
    Float[] boxed = new Float[levels.length];
    Arrays.setAll(boxed, i -> levels[i]);
    return new Quantiles(List.of(boxed));
  }

  /** How many levels (Q). */
  public int count() {
    return levels.size();
  }

  /** Index of the median, from 0. */
  public int median() {
    return levels.indexOf(0.5f);
  }

  /** One level. */
  public float level(int index) {
    return levels.get(index);
  }

  /** The levels as an array. */
  public float[] toArray() {
    float[] array = new float[levels.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = levels.get(i);
    }
    return array;
  }

  /** Pinball loss of one level (Koenker &amp; Bassett 1978), in the target's units. */
  public double pinball(int index, double forecast, double actual) {
    double error = actual - forecast;
    double level = level(index);
    return Math.max(level * error, (level - 1) * error);
  }

  /** Whether the outermost values of a quantile forecast cover the actual, bounds included. */
  public static boolean covers(double[] values, double actual) {
    return actual >= values[0] && actual <= values[values.length - 1];
  }

  /** The share of actuals that should fall between the outermost levels, 0 to 1; 0 for the median alone. */
  public float nominalCoverage() {
    return levels.getLast() - levels.getFirst();
  }
}
