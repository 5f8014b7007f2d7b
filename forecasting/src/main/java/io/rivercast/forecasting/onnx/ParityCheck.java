package io.rivercast.forecasting.onnx;

import io.rivercast.core.series.Windows;

/** Compares an exported file with the trainer's own output. */
public final class ParityCheck {
  /** Largest difference of an accepted file. */
  public static final double LIMIT = 1e-5;

  private ParityCheck() {}

  /**
   * Runs the file and compares.
   *
   * @param windows N x T x F
   * @param expected N x H x Q, the trainer's own output
   * @return the largest absolute difference over the largest absolute value of {@code expected}; infinite if a value is
   *     NaN or the number of values differs
   */
  public static double difference(byte[] onnx, Windows windows, float[] expected) {
    try (OnnxModel model = new OnnxModel(onnx)) {
      return difference(model.run(windows), expected);
    }
  }

  /** The same for the output of a file. */
  static double difference(float[] actual, float[] expected) {
    if (actual.length != expected.length) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = Double.MIN_NORMAL;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      double off = Math.abs((double) actual[i] - expected[i]);
      if (Double.isNaN(off)) {
        return Double.POSITIVE_INFINITY;
      }
      difference = Math.max(difference, off);
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return difference / scale;
  }
}
