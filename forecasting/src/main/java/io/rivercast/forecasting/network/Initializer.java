package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** Draws the initial values of a parameter. */
@FunctionalInterface
public interface Initializer {
  /** Initial values, row by row. */
  float[] draw(int size, SplitMix random);

  /**
   * For a weight matrix, or several stacked ones.
   *
   * @param rows of one matrix
   * @param columns of each
   * @param fanIn inputs of a unit
   * @param bound of {@link Initialization#UNIFORM}
   */
  static Initializer matrix(Initialization initialization, int rows, int columns, int fanIn, double bound) {
    return switch (initialization) {
      case UNIFORM -> uniform(bound);
      case XAVIER -> uniform(Math.sqrt(6.0 / (rows + columns)));
      case HE -> normal(Math.sqrt(2.0 / fanIn));
      case ORTHOGONAL -> new Orthogonal(rows, columns);
    };
  }

  /** For a bias: zero, except for {@link Initialization#UNIFORM}. */
  static Initializer bias(Initialization initialization, double bound) {
    return initialization == Initialization.UNIFORM ? uniform(bound) : constant(0);
  }

  /** The same value everywhere. */
  static Initializer constant(float value) {
    return (size, _) -> filled(size, () -> value);
  }

  /** Uniform between minus and plus a bound. */
  static Initializer uniform(double bound) {
    return (size, random) -> filled(size, () -> (2 * random.uniform() - 1) * bound);
  }

  /** Normal around zero. */
  static Initializer normal(double deviation) {
    return (size, random) -> filled(size, () -> random.normal() * deviation);
  }

  private static float[] filled(int size, DoubleSupplier value) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) value.getAsDouble();
    }
    return values;
  }

  /**
   * Stacked matrices, each with orthonormal rows, or columns if it has more rows than columns.
   *
   * @param rows of one matrix
   * @param columns of each
   */
  record Orthogonal(int rows, int columns) implements Initializer {
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

    /** Orthonormal vectors by the modified Gram-Schmidt process. */
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
