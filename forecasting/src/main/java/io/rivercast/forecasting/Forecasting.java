package io.rivercast.forecasting;

import io.rivercast.core.model.Evaluation;
import io.rivercast.core.series.DoubleMatrix;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.backtest.History;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits the models of a forecaster on series in memory, evaluates them on held-out origins, and forecasts what comes next. The
 * origins are split in time into train, validation and test part by the shares of the forecaster's training settings.
 */
public final class Forecasting {
  private final ForecasterSpec spec;
  private final List<SeriesSteps> series;
  private final TrainingSet set;

  private Forecasting(ForecasterSpec spec, List<SeriesSteps> series) {
    this.spec = spec;
    this.series = series;
    this.set = TrainingSet.of(spec, series);
  }

  /**
   * On the readings of all series.
   *
   * @param readings in any order
   * @throws IllegalArgumentException if no origin has a known target, or the target is constant in every series
   */
  public static Forecasting of(ForecasterSpec spec, List<Observation> readings) {
    History history = new History(spec);
    readings.forEach(history::add);
    return new Forecasting(spec, history.steps());
  }

  /** Fits the first model of the forecaster. */
  public Fitted fit() throws FitException {
    return fit(spec.models().getFirst(), new FitListener() {});
  }

  /**
   * Fits a model of any family on the train part, with early stopping on the validation part; {@link Fitted#onnx} is the model.
   *
   * @throws FitException if there is too little data, the loss is not finite, or the listener cancels
   */
  public Fitted fit(ModelSpec model, FitListener listener) throws FitException {
    return Trainer.standard().train(set.data(), model, listener, Map.of("forecaster", spec.name()));
  }

  /**
   * Evaluates a model on the test part beside the naive and the seasonal naive forecast, in raw units.
   *
   * @throws IllegalArgumentException if the bytes are no model of this forecaster
   */
  public Evaluation evaluate(byte[] onnx) {
    Evaluator evaluator = new Evaluator(set);
    try (LoadedModel model = LoadedModel.onnx(onnx)) {
      return evaluator.evaluate(evaluator.errors(spec.quantiles(), model), Optional.empty());
    }
  }

  /**
   * Forecasts from the newest window of each series.
   *
   * @return H x Q in raw units of the target, by series
   * @throws IllegalArgumentException if the bytes are no model of this forecaster
   */
  public Map<SeriesId, DoubleMatrix> forecast(byte[] onnx) {
    Map<SeriesId, DoubleMatrix> forecasts = new LinkedHashMap<>();
    try (LoadedModel model = LoadedModel.onnx(onnx)) {
      for (SeriesSteps steps : series) {
        steps.newestOrigin().ifPresent(row -> {
          float[] window = steps.window(row).values();
          long[] origin = {steps.origin(row).getEpochSecond()};
          float[] values = model.run(new Windows(window, origin, new long[] {steps.series().hash()}, 1));
          forecasts.put(steps.series(),
              plus(steps.level(row), new Matrix(spec.horizon(), spec.quantiles().count(), values)));
        });
      }
    }
    return forecasts;
  }

  private static DoubleMatrix plus(double level, Matrix values) {
    double[] sums = new double[values.values().length];
    Arrays.setAll(sums, i -> level + values.values()[i]);
    return new DoubleMatrix(values.rows(), values.columns(), sums);
  }
}
