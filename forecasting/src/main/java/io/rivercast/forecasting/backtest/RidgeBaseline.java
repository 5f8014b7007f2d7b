package io.rivercast.forecasting.backtest;

import io.rivercast.core.linear.LinearMap;
import io.rivercast.core.linear.Ridge;
import io.rivercast.core.linear.RidgeForecaster;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.Forecasts;
import io.rivercast.forecasting.fit.Samples;
import java.util.Arrays;

/**
 * The linear baseline: one {@link RidgeForecaster} for all series, fitted on the train part, with the penalty that does
 * best on validation.
 */
final class RidgeBaseline implements Forecasts {
  private final ForecasterSpec spec;
  private final RidgeForecaster forecaster;

  private RidgeBaseline(ForecasterSpec spec, RidgeForecaster forecaster) {
    this.spec = spec;
    this.forecaster = forecaster;
  }

  static RidgeBaseline fit(TrainingSet set) {
    ForecasterSpec spec = set.spec();
    Ridge ridge = new Ridge(spec.window(), spec.horizon());
    eachOf(spec, set.train(), (target, followed) -> RidgeForecaster.learn(ridge, target, followed));
    RidgeForecaster[] tried =
        Ridge.PENALTIES.stream().map(share -> new RidgeForecaster(map(ridge, share))).toArray(RidgeForecaster[]::new);
    double[] squares = new double[tried.length];
    eachOf(spec, set.validation(), (target, followed) -> {
      for (int i = 0; i < tried.length; i++) {
        squares[i] += squares(tried[i].forecast(target), followed);
      }
    });
    int best = 0;
    for (int i = 1; i < tried.length; i++) {
      best = squares[i] < squares[best] ? i : best;
    }
    return new RidgeBaseline(spec, tried[best]);
  }

  /** Where all examples are constant any penalty gives the zero map, which is the naive forecast. */
  private static LinearMap map(Ridge ridge, double share) {
    return ridge.solve(ridge.scale() > 0 ? share * ridge.scale() : 1);
  }

  private interface Example {
    void see(float[] target, float[] followed);
  }

  private static void eachOf(ForecasterSpec spec, Samples samples, Example example) {
    float[] window = new float[spec.window() * spec.featureCount()];
    float[] followed = new float[spec.horizon()];
    for (int at = 0; at < samples.size(); at++) {
      samples.window(at, window, 0);
      samples.target(at, followed, 0);
      example.see(target(spec, window, 0), followed);
    }
  }

  private static float[] target(ForecasterSpec spec, float[] windows, int index) {
    int cells = spec.window() * spec.featureCount();
    float[] window = Arrays.copyOfRange(windows, index * cells, (index + 1) * cells);
    return new Matrix(spec.window(), spec.featureCount(), window).column(spec.targetIndex());
  }

  private static double squares(float[] forecast, float[] followed) {
    double sum = 0;
    for (int lead = 0; lead < forecast.length; lead++) {
      double error = (double) forecast[lead] - followed[lead];
      sum += Double.isNaN(error) ? 0 : error * error;
    }
    return sum;
  }

  @Override
  public float[] run(Windows windows) {
    float[] values = new float[windows.count() * spec.horizon()];
    for (int i = 0; i < windows.count(); i++) {
      System.arraycopy(
          forecaster.forecast(target(spec, windows.values(), i)), 0, values, i * spec.horizon(), spec.horizon());
    }
    return values;
  }
}
