package io.rivercast.forecasting.tribuo;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.LinearFit;
import io.rivercast.forecasting.fit.TrainingData;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fits the family {@code tribuo}: one of Tribuo's linear regressors on the inputs of the linear path. Its weights become an
 * ONNX file like any other, with quantiles from the residuals on the validation part.
 */
public final class TribuoFit {
  /** Tribuo logs all of its features at each fit. A strong reference, since a collected logger loses its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private TribuoFit() {}

  /**
   * Fits on the calling thread. The same data, model and seed give the same bytes.
   *
   * @param metadata written into the file
   * @throws FitException if there is too little data, the error is not finite, the listener cancels, or the file differs
   *     from the regressor's own output
   */
  public static Fitted run(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata)
      throws FitException {
    return LinearFit.run(data, model, new TribuoSolver(model, data.spec().training()), listener, metadata);
  }
}
