package io.rivercast.forecasting.network;

import java.util.Arrays;

/** Where the descent of a parameter begins. */
public sealed interface Start {
  /** First values, row by row. */
  float[] draw(int size, SplitMix random);

  /** The same everywhere. */
  record Constant(float value) implements Start {
    @Override
    public float[] draw(int size, SplitMix random) {
      float[] values = new float[size];
      Arrays.fill(values, value);
      return values;
    }
  }

  /** Evenly between minus and plus a bound. */
  record Uniform(double bound) implements Start {
    @Override
    public float[] draw(int size, SplitMix random) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) ((2 * random.uniform() - 1) * bound);
      }
      return values;
    }
  }

  /** Normally around zero. */
  record Normal(double deviation) implements Start {
    @Override
    public float[] draw(int size, SplitMix random) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) (random.normal() * deviation);
      }
      return values;
    }
  }

  /**
   * Matrices one under the other, each with orthonormal rows, or columns where it has more rows than columns.
   *
   * @param rows of one matrix
   * @param columns of each
   */
  record Orthogonal(int rows, int columns) implements Start {
    @Override
    public float[] draw(int size, SplitMix random) {
      float[] values = new float[size];
      for (int at = 0; at < size; at += rows * columns) {
        double[][] basis = basis(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int i = 0; i < rows * columns; i++) {
          int row = i / columns;
          int column = i % columns;
          values[at + i] = (float) (rows <= columns ? basis[row][column] : basis[column][row]);
        }
      }
      return values;
    }

    /** Orthonormal vectors by the modified method of Gram and Schmidt. */
    private static double[][] basis(int count, int length, SplitMix random) {
      double[][] basis = new double[count][length];
      for (int i = 0; i < count; i++) {
        Arrays.setAll(basis[i], _ -> random.normal());
        for (int j = 0; j < i; j++) {
          add(basis[i], -dot(basis[i], basis[j]), basis[j]);
        }
        double norm = Math.sqrt(dot(basis[i], basis[i]));
        for (int k = 0; k < length; k++) {
          basis[i][k] /= norm;
        }
      }
      return basis;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int k = 0; k < a.length; k++) {
        sum += a[k] * b[k];
      }
      return sum;
    }

    private static void add(double[] to, double factor, double[] vector) {
      for (int k = 0; k < to.length; k++) {
        to[k] += factor * vector[k];
      }
    }
  }
}
