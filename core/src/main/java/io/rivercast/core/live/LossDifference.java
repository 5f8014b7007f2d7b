package io.rivercast.core.live;

import java.nio.ByteBuffer;

/**
 * The difference of the losses of two sources over the recent past: an exponentially weighted mean with its variance and
 * lag-1 autocovariance, from which the number of independent steps follows ({@code n (1 - r) / (1 + r)}, as for a
 * first-order autoregressive process: losses of successive steps overlap in their leads). Not thread-safe.
 */
final class LossDifference {
  static final int BYTES = 5 * Float.BYTES;
  private static final double MAX_CORRELATION = 0.97;

  private float count;
  private float mean;
  private float variance;
  private float covariance;
  private float last;

  /**
   * Adds a step.
   *
   * @param memory steps after which older ones fade
   */
  void add(double difference, int memory) {
    count = Math.min(count + 1, memory);
    double weight = 1 / count;
    double deviation = difference - mean;
    mean += (float) (weight * deviation);
    variance = (float) ((1 - weight) * (variance + weight * deviation * deviation));
    double current = difference - mean;
    covariance += (float) (weight * (current * last - covariance));
    last = (float) current;
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  /** How many independent steps the mean is worth. */
  double steps() {
    double correlation = variance > 0 ? Math.clamp(covariance / variance, 0, MAX_CORRELATION) : 0;
    return count * (1 - correlation) / (1 + correlation);
  }

  void write(ByteBuffer out) {
    out.putFloat(count).putFloat(mean).putFloat(variance).putFloat(covariance).putFloat(last);
  }

  static LossDifference read(ByteBuffer in) {
    LossDifference read = new LossDifference();
    read.count = in.getFloat();
    read.mean = in.getFloat();
    read.variance = in.getFloat();
    read.covariance = in.getFloat();
    read.last = in.getFloat();
    return read;
  }
}
