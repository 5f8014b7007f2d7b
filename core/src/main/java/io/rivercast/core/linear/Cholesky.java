package io.rivercast.core.linear;

/** Solves systems of a symmetric, positive definite matrix (Golub &amp; Van Loan, <em>Matrix Computations</em>, 4.2). */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix as {@code L L'}.
   *
   * @param upper n rows; only the diagonal and what is right of it are read
   * @param ridge is added to the diagonal
   * @throws IllegalArgumentException where the sum is not positive definite
   */
  static Cholesky of(double[][] upper, double ridge) {
    int n = upper.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        lower[i][j] = (upper[j][i] - dot(lower[i], lower[j], j)) / lower[j][j];
      }
      double pivot = upper[i][i] + ridge - dot(lower[i], lower[i], i);
      if (!(pivot > 0)) {
        throw new IllegalArgumentException(
            "the matrix is not positive definite at row " + i + " of " + n + ": raise the penalty (" + ridge + ")");
      }
      lower[i][i] = Math.sqrt(pivot);
    }
    return new Cholesky(lower);
  }

  private static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The n x m solution for an n x m right side, which stays as it is. */
  double[][] solve(double[][] right) {
    int n = lower.length;
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = right[i].clone();
      for (int j = 0; j < i; j++) {
        subtract(x[i], lower[i][j], x[j]);
      }
      divide(x[i], lower[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        subtract(x[i], lower[j][i], x[j]);
      }
      divide(x[i], lower[i][i]);
    }
    return x;
  }

  private static void subtract(double[] from, double factor, double[] row) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * row[i];
    }
  }

  private static void divide(double[] row, double by) {
    for (int i = 0; i < row.length; i++) {
      row[i] /= by;
    }
  }
}
