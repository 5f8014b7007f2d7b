package io.rivercast.core.anomaly;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Detects steps of a series outside their 99 % band by a margin, or a run of steps outside it on the same side.
 * Distances are in robust standard deviations: the running median of absolute errors over .6745. Where a forecast has
 * no 99 % band, the band is the running 99 % quantile of absolute errors ({@code log h += eta (miss - .01)}, adaptive
 * conformal). Not thread-safe.
 */
public final class AnomalyDetector {
  /** Size of the state in bytes. */
  public static final int BYTES = 2 * Double.BYTES + 2 * Integer.BYTES;
  /** Distance from the band of a single step, in robust standard deviations. */
  private static final double MARGIN = 1.5;
  /** Steps outside the band on the same side that are a run. */
  private static final int RUN = 3;
  /** Steps before which nothing is reported. */
  private static final int MIN_STEPS = 30;
  private static final double ALPHA = 0.01;
  private static final double QUANTILE_ETA = 0.1;
  private static final double MEDIAN_ETA = 0.05;
  /** Rates start at {@code 1 + FAST} times the final ones and fall half-way in {@code MIN_STEPS} steps. */
  private static final double FAST = 4;
  private static final double NORMAL_MEDIAN = 0.6745;
  /** The 99 % quantile of absolute normal errors, in standard deviations. */
  private static final double NORMAL_QUANTILE = 2.5758;

  /** Median of absolute errors; 0 before the first error above 0. */
  private double median;
  /** Own 99 % quantile of absolute errors, in robust standard deviations. */
  private double quantile = NORMAL_QUANTILE;
  private int steps;
  /** Steps outside the band in sequence: above where positive, below where negative. */
  private int run;

  /**
   * An anomaly.
   *
   * @param score distance from the band in robust standard deviations, above 0
   * @param run steps outside the band on this side, this one included
   * @param above whether the actual lies above the band
   */
  public record Anomaly(double score, int run, boolean above) {}

  /** Before the first step. */
  public AnomalyDetector() {}

  /**
   * Adds a step. One without actual or forecast is ignored.
   *
   * @param point forecast of the step
   * @param lower lower bound of the calibrated 99 % band; NaN where there is none
   * @param upper upper bound; NaN where there is none
   * @return an anomaly where the step is one, or completes a run
   */
  public Optional<Anomaly> add(double actual, double point, double lower, double upper) {
    double error = actual - point;
    if (!Double.isFinite(error)) {
      return Optional.empty();
    }
    double deviation = median / NORMAL_MEDIAN;
    boolean banded = Double.isFinite(lower) && Double.isFinite(upper);
    double low = banded ? lower : point - quantile * deviation;
    double high = banded ? upper : point + quantile * deviation;
    boolean above = actual > high;
    double distance = deviation > 0 ? Math.max(0, Math.max(low - actual, actual - high)) / deviation : 0;
    run = distance == 0 ? 0 : above ? Math.max(run, 0) + 1 : Math.min(run, 0) - 1;
    boolean old = steps >= MIN_STEPS;
    calibrate(Math.abs(error), deviation);
    return old && (distance >= MARGIN || Math.abs(run) == RUN)
        ? Optional.of(new Anomaly(distance, Math.abs(run), above))
        : Optional.empty();
  }

  private void calibrate(double error, double deviation) {
    double rate = 1 + FAST * MIN_STEPS / (MIN_STEPS + steps);
    if (deviation > 0) {
      quantile *= Math.exp(QUANTILE_ETA * rate * ((error > quantile * deviation ? 1 : 0) - ALPHA));
      median *= Math.exp(MEDIAN_ETA * rate * Math.signum(error - median));
    } else {
      median = error;
    }
    steps = Math.min(steps, Integer.MAX_VALUE - 1) + 1;
  }

  /** Writes the state. */
  public void write(ByteBuffer out) {
    out.putDouble(median).putDouble(quantile).putInt(steps).putInt(run);
  }

  /** Reads the state that {@link #write} wrote. */
  public static AnomalyDetector read(ByteBuffer in) {
    AnomalyDetector read = new AnomalyDetector();
    read.median = in.getDouble();
    read.quantile = in.getDouble();
    read.steps = in.getInt();
    read.run = in.getInt();
    return read;
  }
}
