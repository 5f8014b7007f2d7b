package io.rivercast.core.linear;

import java.util.List;

/**
 * Ridge regression in closed form: {@code W = (X'X + penalty I)^-1 X'Y} (Hoerl &amp; Kennard 1970). Only the sums are kept,
 * so any number of examples costs the memory of one inputs x inputs matrix, and several penalties the time of one pass.
 *
 * <p>Not for use by several threads.
 */
public final class Ridge {
  /** Penalties worth trying, as shares of the inputs' mean sum of squares, from the smallest. */
  public static final List<Double> PENALTIES = List.of(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0);

  private final double[][] gram;
  private final double[][] cross;
  private long examples;

  /**
   * Without examples.
   *
   * @param inputs values in an example, at least 1
   * @param outputs values to explain, at least 1
   */
  public Ridge(int inputs, int outputs) {
    gram = new double[inputs][inputs];
    cross = new double[inputs][outputs];
  }

  /** Adds an example of finite values. */
  public void add(double[] x, double[] y) {
    int n = gram.length;
    for (int i = 0; i < n; i++) {
      double xi = x[i];
      double[] row = gram[i];
      for (int j = i; j < n; j++) {
        row[j] += xi * x[j];
      }
      double[] outputs = cross[i];
      for (int k = 0; k < outputs.length; k++) {
        outputs[k] += xi * y[k];
      }
    }
    examples++;
  }

  /** How many examples there were. */
  public long examples() {
    return examples;
  }

  /** Mean of the sums of squares of the inputs: the scale on which a penalty is large or small. */
  public double scale() {
    double sum = 0;
    for (int i = 0; i < gram.length; i++) {
      sum += gram[i][i];
    }
    return sum / gram.length;
  }

  /**
   * The map with the smallest sum of squared errors plus {@code penalty} times the sum of its squared weights.
   *
   * @param penalty above 0; it keeps inputs harmless that are constant or repeat one another
   */
  public LinearMap solve(double penalty) {
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("the penalty must be above 0, received " + penalty);
    }
    return new LinearMap(Cholesky.of(gram, penalty).solve(cross));
  }
}
