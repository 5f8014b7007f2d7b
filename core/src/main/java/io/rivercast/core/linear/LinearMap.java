package io.rivercast.core.linear;

import java.util.Arrays;

/**
 * A linear map without a constant.
 *
 * @param weights inputs x outputs
 */
public record LinearMap(double[][] weights) {
  /** Inputs that it reads. */
  public int inputs() {
    return weights.length;
  }

  /** Outputs that it gives. */
  public int outputs() {
    return weights[0].length;
  }

  /** {@code W' x}. */
  public double[] apply(double[] x) {
    double[] y = new double[outputs()];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < y.length; k++) {
        y[k] += x[i] * weights[i][k];
      }
    }
    return y;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearMap that && Arrays.deepEquals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(weights);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(weights);
  }
}
