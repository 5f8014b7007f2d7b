package io.rivercast.train.release;

/** Something that forecasts windows. */
@FunctionalInterface
public interface Forecasts {
  /**
   * Forecasts.
   *
   * @param windows N x T x F in raw units, NaN where missing
   * @param originEpochSeconds N times of the windows' newest steps
   * @param n how many windows to take, from the first
   * @return N x H x Q in raw units of the target
   */
  float[] run(float[] windows, long[] originEpochSeconds, int n);
}
