package io.rivercast.train;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.train.fit.FitException;
import io.rivercast.train.fit.FitListener;
import io.rivercast.train.fit.Fitted;
import io.rivercast.train.fit.TrainingData;
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
