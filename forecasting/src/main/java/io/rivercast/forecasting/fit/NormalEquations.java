package io.rivercast.forecasting.fit;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Sums of squares and products of inputs and targets in double precision, which are all that ridge regression needs: the
 * examples themselves are not kept. The last input is a constant 1, which no penalty touches.
 *
 * @param xx [L+1,L+1]
 * @param xy [L+1,H]
 * @param yy []
 */
record NormalEquations(Tensor xx, Tensor xy, Tensor yy) {
  static NormalEquations none(int inputs, int outputs) {
    TensorOptions real = new TensorOptions(ScalarType.Double);
    return new NormalEquations(
        torch.zeros(new long[] {inputs + 1, inputs + 1}, real),
        torch.zeros(new long[] {inputs + 1, outputs}, real),
        torch.zeros(new long[] {}, real));
  }

  /**
   * Adds examples.
   *
   * @param x [N,L+1] doubles, 0 in rows that do not count
   * @param y [N,H] doubles, likewise
   */
  void add(Tensor x, Tensor y) {
    xx.add_(x.t().matmul(x));
    xy.add_(x.t().matmul(y));
    yy.add_(y.mul(y).sum());
  }

  private long inputs() {
    return xx.size(0) - 1;
  }

  /** How many examples there were. */
  double count() {
    return xx.select(0, inputs()).select(0, inputs()).item_double();
  }

  /** The map [L+1,H] of the smallest error; the penalty is a share of the inputs' mean sum of squares. */
  Tensor solve(double share) {
    long n = inputs();
    Scalar count = new Scalar(count());
    Tensor sumX = xx.narrow(0, 0, n).narrow(1, n, 1);
    Tensor sumY = xy.narrow(0, n, 1);
    Tensor spread = xx.narrow(0, 0, n).narrow(1, 0, n).sub(sumX.matmul(sumX.t()).div(count));
    Tensor shared = xy.narrow(0, 0, n).sub(sumX.matmul(sumY).div(count));
    double scale = spread.trace().item_double() / n;
    double penalty = scale > 0 ? share * scale : 1;
    Tensor ridge = torch.eye(n, new TensorOptions(ScalarType.Double)).mul(new Scalar(penalty));
    Tensor weights = torch.cholesky_solve(shared, torch.linalg_cholesky(spread.add(ridge)));
    Tensor constant = sumY.sub(sumX.t().matmul(weights)).div(count);
    return torch.cat(new TensorVector(weights, constant), 0);
  }

  /** The sum of squared errors of a map [L+1,H] over these examples. */
  double error(Tensor map) {
    double cross = map.mul(xy).sum().item_double();
    double square = map.mul(xx.matmul(map)).sum().item_double();
    return yy.item_double() - 2 * cross + square;
  }
}
