package io.rivercast.forecasting.fit;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Ridge regression in closed form, {@code W = (X'X + penalty I)^-1 X'Y} (Hoerl &amp; Kennard 1970), in double precision.
 * Only sums are kept: any number of examples takes the memory of one inputs x inputs matrix, and several penalties the
 * time of one pass.
 *
 * @param xx [L,L]; [L+1,L+1] with an intercept, whose input is a constant 1 at the end
 * @param xy [L,H] or [L+1,H]
 * @param yy []
 * @param intercept whether the last input is that constant, which is not penalized
 */
public record NormalEquations(Tensor xx, Tensor xy, Tensor yy, boolean intercept) {
  /** Penalties to try, as shares of the inputs' mean sum of squares, from the smallest. */
  public static final List<Double> PENALTIES = List.of(1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0);

  /** Without examples, for L inputs and H outputs; tensors belong to the current {@code PointerScope}. */
  public static NormalEquations of(int inputs, int outputs, boolean intercept) {
    TensorOptions real = new TensorOptions(ScalarType.Double);
    int rows = intercept ? inputs + 1 : inputs;
    return new NormalEquations(
        torch.zeros(new long[] {rows, rows}, real),
        torch.zeros(new long[] {rows, outputs}, real),
        torch.zeros(new long[] {}, real),
        intercept);
  }

  /**
   * Adds examples.
   *
   * @param x [N,L], or [N,L+1] with an intercept, doubles; rows of 0 do not count
   * @param y [N,H] doubles, likewise
   */
  public void add(Tensor x, Tensor y) {
    xx.add_(x.t().matmul(x));
    xy.add_(x.t().matmul(y));
    yy.add_(y.mul(y).sum());
  }

  /** Adds n examples, row by row. */
  public void add(double[] x, double[] y, int n) {
    try (PointerScope _ = new PointerScope()) {
      add(Tensor.create(x, n, x.length / n), Tensor.create(y, n, y.length / n));
    }
  }

  /** How many examples there are; only with an intercept. */
  double count() {
    return xx.select(0, xx.size(0) - 1).select(0, xx.size(0) - 1).item_double();
  }

  /** The map [L,H] or [L+1,H] of that penalty, among {@link #PENALTIES}, which has the smallest error on validation. */
  public Tensor solve(NormalEquations validation) {
    Tensor best = solve(PENALTIES.getLast());
    double least = validation.error(best);
    for (int i = PENALTIES.size() - 2; i >= 0; i--) {
      Tensor map = solve(PENALTIES.get(i));
      double error = validation.error(map);
      if (error < least) {
        least = error;
        best = map;
      }
    }
    return best;
  }

  /** The map [L,H] or [L+1,H] of the smallest penalized error; the penalty is a share of the inputs' mean sum of squares. */
  Tensor solve(double share) {
    if (!intercept) {
      return weights(xx, xy, share);
    }
    long n = xx.size(0) - 1;
    Scalar count = new Scalar(count());
    Tensor sumX = xx.narrow(0, 0, n).narrow(1, n, 1);
    Tensor sumY = xy.narrow(0, n, 1);
    Tensor spread = xx.narrow(0, 0, n).narrow(1, 0, n).sub(sumX.matmul(sumX.t()).div(count));
    Tensor shared = xy.narrow(0, 0, n).sub(sumX.matmul(sumY).div(count));
    Tensor weights = weights(spread, shared, share);
    Tensor constant = sumY.sub(sumX.t().matmul(weights)).div(count);
    return torch.cat(new TensorVector(weights, constant), 0);
  }

  /** Where all examples are constant, any penalty gives the zero map. */
  private static Tensor weights(Tensor xx, Tensor xy, double share) {
    long n = xx.size(0);
    double scale = xx.trace().item_double() / n;
    double penalty = scale > 0 ? share * scale : 1;
    Tensor ridge = torch.eye(n, new TensorOptions(ScalarType.Double)).mul(new Scalar(penalty));
    return torch.cholesky_solve(xy, torch.linalg_cholesky(xx.add(ridge)));
  }

  /** The sum of squared errors of a map over these examples. */
  double error(Tensor map) {
    double cross = map.mul(xy).sum().item_double();
    double square = map.mul(xx.matmul(map)).sum().item_double();
    return yy.item_double() - 2 * cross + square;
  }
}
