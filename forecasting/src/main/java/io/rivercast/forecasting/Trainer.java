package io.rivercast.forecasting;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.TrainingData;
import io.rivercast.forecasting.tribuo.TribuoFit;
import java.util.Map;

/** Fits one model. */
@FunctionalInterface
public interface Trainer {
  /**
   * Fits.
   *
   * @param metadata written into the ONNX file
   * @throws FitException where the fit fails, or the listener cancelled
   */
  Fitted train(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata)
      throws FitException;

  /** Fits every family, without checkpoints. */
  static Trainer standard() {
    return byFamily(Fit::run);
  }

  /** Fits every family; networks on a given processor, resuming from checkpoints. */
  static Trainer resuming(Checkpoints checkpoints, Device.Processor processor) {
    return byFamily(
        (data, model, listener, metadata) -> Fit.run(data, model, listener, metadata, checkpoints, processor));
  }

  private static Trainer byFamily(Trainer networks) {
    return (data, model, listener, metadata) -> {
      Trainer trainer = model.family() == Family.TRIBUO ? TribuoFit::run : networks;
      return trainer.train(data, model, listener, metadata);
    };
  }
}
