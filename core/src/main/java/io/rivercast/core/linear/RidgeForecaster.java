package io.rivercast.core.linear;

import java.util.Arrays;

/**
 * Forecasts a target from its own window: the last known value, plus a linear map of the window's differences from it. One
 * map serves every series. A direct linear map beats many a recurrent network (Zeng et al. 2023, "NLinear").
 *
 * @param map T inputs, H outputs
 */
public record RidgeForecaster(LinearMap map) {
  /**
   * H values in the target's units; NaN where the window knows no value of the target.
   *
   * @param target T values, oldest first, NaN where missing
   */
  public float[] forecast(float[] target) {
    float last = lastKnown(target);
    double[] change = map.apply(differences(target, last));
    float[] values = new float[change.length];
    for (int lead = 0; lead < values.length; lead++) {
      values[lead] = (float) (last + change[lead]);
    }
    return values;
  }

  /** What the map reads of a window: each value less the last known one, 0 where missing. */
  public static double[] differences(float[] target, float last) {
    double[] differences = new double[target.length];
    for (int i = 0; i < target.length; i++) {
      differences[i] = Float.isNaN(target[i]) ? 0 : (double) target[i] - last;
    }
    return differences;
  }

  /** The newest value that is known; NaN where none is. */
  public static float lastKnown(float[] target) {
    for (int i = target.length - 1; i >= 0; i--) {
      if (!Float.isNaN(target[i])) {
        return target[i];
      }
    }
    return Float.NaN;
  }

  /**
   * Adds a window and what followed it as an example; leaves it out where the window knows no value, or any that followed
   * is not known.
   */
  public static void learn(Ridge ridge, float[] target, float[] followed) {
    float last = lastKnown(target);
    double[] change = new double[followed.length];
    Arrays.setAll(change, lead -> (double) followed[lead] - last);
    if (Arrays.stream(change).allMatch(Double::isFinite)) {
      ridge.add(differences(target, last), change);
    }
  }
}
