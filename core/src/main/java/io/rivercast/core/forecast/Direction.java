package io.rivercast.core.forecast;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How likely the target is to rise.
 *
 * @param rising per lead, the probability (0 to 1) that the target lies above its last known value at the origin; empty where unknown
 */
public record Direction(float[] rising) {
  /** Not given. */
  public static final Direction UNKNOWN = new Direction(new float[0]);

  /** Leads with a probability: H, or 0. */
  public int leads() {
    return rising.length;
  }

  /** The probability at a lead, from 1. */
  public OptionalDouble at(int lead) {
    return rising.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(rising[lead - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Direction that && Arrays.equals(rising, that.rising);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rising);
  }

  @Override
  public String toString() {
    return Arrays.toString(rising);
  }
}
