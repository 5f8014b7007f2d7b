package io.rivercast.forecasting.fit;

import java.util.Arrays;

/**
 * Examples for a linear map, in normalized units, row by row.
 *
 * @param rows how many (N)
 * @param inputs values in a row (L)
 * @param outputs leads (H)
 * @param x N x L
 * @param y N x H; never NaN
 */
public record LinearExamples(int rows, int inputs, int outputs, float[] x, float[] y) {
  /** Copies a row of inputs out. */
  public double[] input(int row) {
    return row(x, row, inputs);
  }

  /** Copies a row of outputs out. */
  public double[] output(int row) {
    return row(y, row, outputs);
  }

  private static double[] row(float[] values, int row, int length) {
    double[] copy = new double[length];
    Arrays.setAll(copy, i -> values[row * length + i]);
    return copy;
  }
}
