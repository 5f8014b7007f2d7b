package io.rivercast.core.series;

import java.util.Arrays;

/**
 * A dense float32 matrix, row by row. The array is shared, not copied.
 *
 * @param rows at least 0
 * @param columns at least 1
 * @param values {@code rows * columns} floats, row-major
 */
public record Matrix(int rows, int columns, float[] values) {
  /** Checks the shape. */
  public Matrix {
    if (rows < 0 || columns < 1 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix cannot have " + values.length + " values");
    }
  }

  /** A matrix of NaN. */
  public static Matrix missing(int rows, int columns) {
    float[] values = new float[rows * columns];
    Arrays.fill(values, Float.NaN);
    return new Matrix(rows, columns, values);
  }

  /** The value at a row and column, both from 0. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** Copies one column out, first row first. */
  public float[] column(int column) {
    float[] copy = new float[rows];
    for (int row = 0; row < rows; row++) {
      copy[row] = at(row, column);
    }
    return copy;
  }

  /** Copies one row out. */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return rows + "x" + columns + Arrays.toString(values);
  }
}
