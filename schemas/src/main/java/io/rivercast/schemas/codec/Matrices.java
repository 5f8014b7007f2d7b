package io.rivercast.schemas.codec;

import io.rivercast.core.series.Matrix;

/** Matrices whose shape came over the wire. */
final class Matrices {
  private Matrices() {}

  /** A matrix of a claimed shape, whose product may lie beyond an int. */
  static Matrix read(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix cannot have " + values.length + " values");
    }
    return new Matrix(rows, columns, values);
  }
}
