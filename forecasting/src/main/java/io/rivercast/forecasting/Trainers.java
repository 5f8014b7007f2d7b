package io.rivercast.forecasting;

import io.rivercast.core.device.Device;
import io.rivercast.core.spec.Family;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.tribuo.TribuoFit;

/** Who fits models of which family. */
public final class Trainers {
  private Trainers() {}

  /** Fits every family, from the beginning. */
  public static Trainer standard() {
    return chosen(Fit::run);
  }

  /** Fits every family; networks there, and going on where a fit that was interrupted had come. */
  public static Trainer goingOn(Checkpoints checkpoints, Device.Processor processor) {
    return chosen(
        (data, model, listener, metadata) -> Fit.run(data, model, listener, metadata, checkpoints, processor));
  }

  private static Trainer chosen(Trainer networks) {
    return (data, model, listener, metadata) -> {
      Trainer trainer = model.family() == Family.TRIBUO ? TribuoFit::run : networks;
      return trainer.train(data, model, listener, metadata);
    };
  }
}
