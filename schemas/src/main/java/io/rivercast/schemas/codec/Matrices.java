package io.rivercast.schemas.codec;

import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Matrix;

/** Matrices whose shape came over the wire. */
final class Matrices {
  private Matrices() {}

  /** A matrix of a claimed shape, whose product may lie beyond an int. */
  static Matrix read(int rows, int columns, float[] values) {
    check(rows, columns, values.length);
    return new Matrix(rows, columns, values);
  }

  /** The same in float64. */
  static DoubleMatrix read(int rows, int columns, double[] values) {
    check(rows, columns, values.length);
    return new DoubleMatrix(rows, columns, values);
  }

  private static void check(int rows, int columns, int length) {
    if (rows < 0 || columns < 1 || (long) rows * columns != length) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix cannot have " + length + " values");
    }
  }
}
