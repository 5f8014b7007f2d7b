package io.rivercast.core.series;

import java.util.Arrays;

/**
 * A dense float64 matrix, row by row. The array is shared, not copied.
 *
 * @param rows at least 0
 * @param columns at least 1
 * @param values {@code rows * columns} doubles, row-major
 */
public record DoubleMatrix(int rows, int columns, double[] values) {
  /** Checks the shape. */
  public DoubleMatrix {
    if (rows < 0 || columns < 1 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          "a " + rows + " x " + columns + " matrix cannot have " + values.length + " values");
    }
  }

  /** A matrix of NaN. */
  public static DoubleMatrix missing(int rows, int columns) {
    double[] values = new double[rows * columns];
    Arrays.fill(values, Double.NaN);
    return new DoubleMatrix(rows, columns, values);
  }

  /** The value at a row and column, both from 0. */
  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** Copies one column out, first row first. */
  public double[] column(int column) {
    double[] copy = new double[rows];
    for (int row = 0; row < rows; row++) {
      copy[row] = at(row, column);
    }
    return copy;
  }

  /** Copies one row out. */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleMatrix that
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
