package io.rivercast.core.live;

import io.rivercast.core.forecast.Quantiles;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Adaptive conformal calibration of the band of one source on one series: the proportional term of multi-step conformal PID
 * control (Wang &amp; Hyndman, arXiv 2410.13115). Each lead and level has an offset q, in half-widths of the source's own
 * band. A bound is issued as {@code raw ± q * half-width}; when its target is measured, {@code q += eta * (miss - alpha)},
 * where miss is 1 if the actual lies outside the issued bound and alpha is the share of actuals that should. With a delay of
 * k steps the mean miss obeys {@code |mean - alpha| <= (b + eta k) / (eta (T - k))}. Not thread-safe.
 */
final class BandCalibration {
  /** Learning rate after many steps, and at the first; measured on the sets of {@code docs/decisions-live.md}. */
  private static final double ETA = 0.03;
  private static final double FIRST_ETA = 0.1;
  /** Leads beyond it learn more slowly, in proportion: their misses are known late, and a high rate would overshoot. */
  private static final double PROMPT_LEADS = 24;
  /** Steps in which the rate falls half-way. */
  private static final double FALL = 100;
  /** Where a bound meets the median of a symmetric band; a smaller offset would only delay its recovery. */
  private static final float MIN_OFFSET = -1;

  private final int levels;
  private final float[] offsets;
  private int settled;

  private BandCalibration(int levels, float[] offsets, int settled) {
    this.levels = levels;
    this.offsets = offsets;
    this.settled = settled;
  }

  /** Offsets of 0: the source's own band. */
  BandCalibration(int horizon, int levels) {
    this(levels, new float[horizon * levels], 0);
  }

  /** The same offsets, with the learning rate of a first step. */
  BandCalibration copy() {
    return new BandCalibration(levels, offsets.clone(), 0);
  }

  boolean fits(int horizon, int levelCount) {
    return levels == levelCount && offsets.length == horizon * levelCount;
  }

  boolean fits(BandCalibration other) {
    return levels == other.levels && offsets.length == other.offsets.length;
  }

  /**
   * Writes the calibrated values of a lead. They rise from level to level: a bound beyond the median becomes the median.
   *
   * @param lead from 1
   * @param raw holds the source's own values from {@code at} on
   * @param floor smallest half-width, so that a band of width 0 can become wider
   * @param issued receives them at the same place
   */
  void issue(Quantiles quantiles, int lead, float[] raw, int at, double floor, float[] issued) {
    int median = quantiles.median();
    issued[at + median] = raw[at + median];
    for (int q = median - 1; q >= 0; q--) {
      double bound = raw[at + q] - offset(lead, q) * halfWidth(quantiles, raw, at, q, floor);
      issued[at + q] = (float) Math.min(bound, issued[at + q + 1]);
    }
    for (int q = median + 1; q < levels; q++) {
      double bound = raw[at + q] + offset(lead, q) * halfWidth(quantiles, raw, at, q, floor);
      issued[at + q] = (float) Math.max(bound, issued[at + q - 1]);
    }
  }

  private float offset(int lead, int q) {
    return offsets[(lead - 1) * levels + q];
  }

  /** Half the distance to the mirrored level; to the median where there is no mirrored level. */
  private static double halfWidth(Quantiles quantiles, float[] raw, int at, int q, double floor) {
    int mirrored = quantiles.count() - 1 - q;
    boolean symmetric = Math.abs(quantiles.level(q) + quantiles.level(mirrored) - 1) < 1e-6;
    double width = symmetric
        ? Math.abs((double) raw[at + mirrored] - raw[at + q]) / 2
        : Math.abs((double) raw[at + quantiles.median()] - raw[at + q]);
    return Math.max(width, floor);
  }

  /**
   * Learns from the actual of a lead; nothing where there was no forecast of it.
   *
   * @param issued holds the values that were issued for it from {@code at} on
   * @param actual the measured value, relative to the same level
   */
  void settle(Quantiles quantiles, int lead, float[] issued, int at, double actual) {
    if (Float.isNaN(issued[at + quantiles.median()])) {
      return;
    }
    double fallen = ETA + (FIRST_ETA - ETA) * FALL / (FALL + Math.max(0, settled - lead));
    double eta = fallen * Math.min(1, PROMPT_LEADS / lead);
    for (int q = 0; q < levels; q++) {
      double tail = Math.min(quantiles.level(q), 1 - quantiles.level(q));
      boolean missed = q < quantiles.median() ? actual < issued[at + q] : actual > issued[at + q];
      if (q != quantiles.median()) {
        int index = (lead - 1) * levels + q;
        offsets[index] = (float) Math.max(MIN_OFFSET, offsets[index] + eta * ((missed ? 1 : 0) - tail));
      }
    }
    settled += lead == 1 ? 1 : 0;
  }

  /** Moves these offsets towards those of a series, by a share of the distance. */
  void approach(BandCalibration series, double share) {
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] += (float) (share * (series.offsets[i] - offsets[i]));
    }
    settled++;
  }

  int bytes() {
    return 3 * Integer.BYTES + offsets.length * Float.BYTES;
  }

  void write(ByteBuffer out) {
    out.putInt(levels).putInt(settled).putInt(offsets.length);
    out.asFloatBuffer().put(offsets);
    out.position(out.position() + offsets.length * Float.BYTES);
  }

  static BandCalibration read(ByteBuffer in) {
    int levels = in.getInt();
    int settled = in.getInt();
    float[] offsets = new float[in.getInt()];
    in.asFloatBuffer().get(offsets);
    in.position(in.position() + offsets.length * Float.BYTES);
    return new BandCalibration(levels, offsets, settled);
  }

  @Override
  public String toString() {
    return settled + Arrays.toString(offsets);
  }
}
