package io.rivercast.forecasting;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.TrainingData;
import java.util.Map;

/** Fits one model; in production those of {@link Trainers}. */
@FunctionalInterface
public interface Trainer {
  /**
   * Fits.
   *
   * @param metadata what the ONNX file says of itself
   * @throws FitException where there is no model in the end, or the listener cancelled
   */
  Fitted train(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata)
      throws FitException;
}
