package io.rivercast.core.sequential;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Detects that a loss has become worse than a reference (Shiryaev-Roberts e-detector; Shin, Ramdas &amp; Rinaldo,
 * <em>E-detectors</em>): {@code R = (R + 1)(1 + lambda d)}, alarm at {@code R >= A}, with d the loss difference over
 * its clip. R is the mean over a few fixed lambdas; leads above 1 have k processes (origin mod k), whose sum counts.
 * Where no difference above 0 is to be expected, the mean time between false alarms is at least A steps: proved for
 * lead 1, simulated for others. Not thread-safe.
 */
public final class EDetector {
  private static final double[] BETS = {0.05, 0.1, 0.2, 0.4};
  /** Differences that the scale remembers. */
  private static final int MEMORY = 500;

  private final int lead;
  private final double threshold;
  private final KnownDifferences known;
  private final double[] values;
  private long steps;

  /**
   * Before the first step.
   *
   * @param lead k, from 1
   * @param threshold A: fewest steps between two false alarms, on average
   */
  public EDetector(int lead, double threshold) {
    if (!(threshold > 1)) {
      throw new IllegalArgumentException("threshold must be above 1, received " + threshold);
    }
    this.known = new KnownDifferences(lead, MEMORY);
    this.lead = lead;
    this.threshold = threshold;
    this.values = new double[lead * BETS.length];
  }

  /**
   * Adds a step; to be called for each origin in order. A difference that is not finite is ignored.
   *
   * @param difference loss less the reference, over the scale of the series
   * @return whether the alarm is on; {@link #reset} clears it
   */
  public boolean add(double difference) {
    int process = (int) (steps % lead);
    steps++;
    if (Double.isFinite(difference)) {
      double clipped = known.clip(difference);
      for (int i = 0; i < BETS.length && known.scale() > 0; i++) {
        int at = process * BETS.length + i;
        values[at] = Math.min((values[at] + 1) * (1 + BETS[i] * clipped), Double.MAX_VALUE / values.length);
      }
      known.add(difference);
    }
    return value() >= threshold;
  }

  /** R. */
  public double value() {
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    return sum / BETS.length;
  }

  /** Begins again after an alarm, with the scale that is known. */
  public void reset() {
    Arrays.fill(values, 0);
  }

  /** Size of the state in bytes. */
  public int bytes() {
    return Integer.BYTES + Double.BYTES + Long.BYTES + values.length * Double.BYTES + known.bytes();
  }

  /** Writes the state. */
  public void write(ByteBuffer out) {
    out.putInt(lead).putDouble(threshold).putLong(steps);
    for (double each : values) {
      out.putDouble(each);
    }
    known.write(out);
  }

  /** Reads the state that {@link #write} wrote. */
  public static EDetector read(ByteBuffer in) {
    EDetector read = new EDetector(in.getInt(), in.getDouble());
    read.steps = in.getLong();
    for (int i = 0; i < read.values.length; i++) {
      read.values[i] = in.getDouble();
    }
    read.known.readFrom(in);
    return read;
  }
}
