package io.rivercast.core.sequential;

import java.nio.ByteBuffer;

/**
 * Page-Hinkley test for a rise of the mean: {@code S = max(0, .9999 S + x - mean - .005)}, alarm at {@code S >= 50},
 * with the running mean of all x. It depends on scale: values are errors over the scale of their series. Not
 * thread-safe.
 */
public final class PageHinkley {
  /** Size of the state in bytes. */
  public static final int BYTES = 3 * Double.BYTES;
  private static final double FADING = 0.9999;
  private static final double TOLERANCE = 0.005;
  private static final double THRESHOLD = 50;

  private double count;
  private double mean;
  private double sum;

  /** Before the first value. */
  public PageHinkley() {}

  /**
   * Adds a value; one that is not finite is ignored.
   *
   * @return whether the alarm is on
   */
  public boolean add(double value) {
    if (Double.isFinite(value)) {
      count++;
      mean += (value - mean) / count;
      sum = Math.max(0, FADING * sum + value - mean - TOLERANCE);
    }
    return sum >= THRESHOLD;
  }

  /** S. */
  public double value() {
    return sum;
  }

  /** Writes the state. */
  public void write(ByteBuffer out) {
    out.putDouble(count).putDouble(mean).putDouble(sum);
  }

  /** Reads the state that {@link #write} wrote. */
  public static PageHinkley read(ByteBuffer in) {
    PageHinkley read = new PageHinkley();
    read.count = in.getDouble();
    read.mean = in.getDouble();
    read.sum = in.getDouble();
    return read;
  }
}
