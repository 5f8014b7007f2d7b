package io.rivercast.core.sequential;

import java.nio.ByteBuffer;

/**
 * Moments of the loss differences that were known when a forecast of lead k was made: the newest k - 1 are held back.
 * Older ones fade after {@code memory} values. Not thread-safe.
 */
final class KnownDifferences {
  /** Known differences before which there is no scale, and so no bet. */
  private static final int MIN_COUNT = 10;
  /** Largest difference, in root mean squares of those known. */
  private static final double CLIP = 2.5;
  private static final double MAX_BET = 0.5;

  private final int memory;
  private final float[] heldBack;
  private long added;
  private double count;
  private double mean;
  private double square;

  KnownDifferences(int lead, int memory) {
    if (lead < 1) {
      throw new IllegalArgumentException("lead must be at least 1, received " + lead);
    }
    this.memory = memory;
    this.heldBack = new float[lead - 1];
  }

  /** Size of the differences; 0 while too few are known. */
  double scale() {
    return count < MIN_COUNT ? 0 : Math.sqrt(square);
  }

  /** A difference over the scale, in [-1, 1]; 0 while there is no scale. */
  double clip(double difference) {
    double scale = scale();
    return scale > 0 ? Math.clamp(difference / (CLIP * scale), -1, 1) : 0;
  }

  /** Betting fraction: mean / (variance + mean^2) of the scaled differences, in [0, 1/2]. */
  double bet() {
    double scale = scale();
    return scale > 0 ? Math.clamp(CLIP * mean / scale, 0, MAX_BET) : 0;
  }

  /** Adds a finite difference. */
  void add(double difference) {
    double known = difference;
    if (heldBack.length > 0) {
      int at = (int) (added % heldBack.length);
      known = heldBack[at];
      heldBack[at] = (float) difference;
    }
    added++;
    if (added > heldBack.length) {
      count = Math.min(count + 1, memory);
      mean += (known - mean) / count;
      square += (known * known - square) / count;
    }
  }

  int bytes() {
    return Long.BYTES + 3 * Double.BYTES + heldBack.length * Float.BYTES;
  }

  void write(ByteBuffer out) {
    out.putLong(added).putDouble(count).putDouble(mean).putDouble(square);
    for (float each : heldBack) {
      out.putFloat(each);
    }
  }

  void readFrom(ByteBuffer in) {
    added = in.getLong();
    count = in.getDouble();
    mean = in.getDouble();
    square = in.getDouble();
    for (int i = 0; i < heldBack.length; i++) {
      heldBack[i] = in.getFloat();
    }
  }
}
