package io.rivercast.forecasting.backtest;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.Forecasts;
import io.rivercast.forecasting.fit.NormalEquations;
import io.rivercast.forecasting.fit.Samples;
import io.rivercast.forecasting.torch.Libtorch;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The linear baseline: the last known value of the target, plus a linear map of the window's differences from it
 * ("NLinear" without intercept, Zeng et al. 2023). One map serves all series; it is fitted on the train part, with the
 * ridge penalty that does best on validation.
 */
final class RidgeBaseline implements Forecasts {
  private static final int CHUNK = 512;

  private final ForecasterSpec spec;
  private final double[] weights;

  /**
   * With a given map.
   *
   * @param weights T x H, row by row
   */
  RidgeBaseline(ForecasterSpec spec, double[] weights) {
    this.spec = spec;
    this.weights = weights;
  }

  static RidgeBaseline fit(TrainingSet set) {
    Libtorch.oneThread();
    ForecasterSpec spec = set.spec();
    try (PointerScope _ = new PointerScope()) {
      Tensor map = equations(spec, set.train()).solve(equations(spec, set.validation())).contiguous();
      double[] weights = new double[spec.window() * spec.horizon()];
      map.data_ptr_double().get(weights);
      return new RidgeBaseline(spec, weights);
    }
  }

  /** Of all samples whose targets are known. */
  private static NormalEquations equations(ForecasterSpec spec, Samples samples) {
    NormalEquations equations = NormalEquations.of(spec.window(), spec.horizon(), false);
    double[] x = new double[CHUNK * spec.window()];
    double[] y = new double[CHUNK * spec.horizon()];
    float[] window = new float[spec.window() * spec.featureCount()];
    float[] followed = new float[spec.horizon()];
    int rows = 0;
    for (int at = 0; at < samples.size(); at++) {
      samples.window(at, window, 0);
      samples.target(at, followed, 0);
      float[] target = target(spec, window, 0);
      float last = Baseline.lastKnown(target);
      double[] change = new double[followed.length];
      Arrays.setAll(change, lead -> (double) followed[lead] - last);
      if (Arrays.stream(change).allMatch(Double::isFinite)) {
        System.arraycopy(differences(target, last), 0, x, rows * spec.window(), spec.window());
        System.arraycopy(change, 0, y, rows * spec.horizon(), spec.horizon());
        rows++;
      }
      if (rows == CHUNK || (rows > 0 && at == samples.size() - 1)) {
        equations.add(Arrays.copyOf(x, rows * spec.window()), Arrays.copyOf(y, rows * spec.horizon()), rows);
        rows = 0;
      }
    }
    return equations;
  }

  private static float[] target(ForecasterSpec spec, float[] windows, int index) {
    int cells = spec.window() * spec.featureCount();
    float[] window = Arrays.copyOfRange(windows, index * cells, (index + 1) * cells);
    return new Matrix(spec.window(), spec.featureCount(), window).column(spec.targetIndex());
  }

  /** Each value less the last known one; 0 where missing. */
  private static double[] differences(float[] target, float last) {
    double[] differences = new double[target.length];
    for (int i = 0; i < target.length; i++) {
      differences[i] = Float.isNaN(target[i]) ? 0 : (double) target[i] - last;
    }
    return differences;
  }

  @Override
  public float[] run(Windows windows) {
    float[] values = new float[windows.count() * spec.horizon()];
    for (int i = 0; i < windows.count(); i++) {
      forecast(target(spec, windows.values(), i), values, i * spec.horizon());
    }
    return values;
  }

  /** NaN where the window has no value of the target. */
  private void forecast(float[] target, float[] into, int at) {
    float last = Baseline.lastKnown(target);
    double[] differences = differences(target, last);
    for (int lead = 0; lead < spec.horizon(); lead++) {
      double change = 0;
      for (int i = 0; i < differences.length; i++) {
        change += differences[i] * weights[i * spec.horizon() + lead];
      }
      into[at + lead] = (float) (last + change);
    }
  }
}
