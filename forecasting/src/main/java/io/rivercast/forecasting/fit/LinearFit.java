package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.network.LinearPath;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Scaling;
import io.rivercast.forecasting.network.SplitMix;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** Fits a purely linear model with a given solver; the quantiles around it come from its validation residuals. */
public final class LinearFit {
  /** Most values of a part that a solver receives: 128 MiB in double precision. */
  private static final long MAX_VALUES = 1L << 24;

  private LinearFit() {}

  /**
   * Fits on the calling thread.
   *
   * @param model its family names the model; its normalization is used
   * @param metadata written into the file
   * @throws FitException where there is too little data, the solver fails, or the file differs from the trainer's
   *     own output
   */
  public static Fitted run(
      TrainingData data, ModelSpec model, LinearSolver solver, FitListener listener, Map<String, String> metadata)
      throws FitException {
    Libtorch.oneThread();
    try (PointerScope _ = new PointerScope()) {
      data.labeledTrain();
      data.labeledValidation();
      ForecasterSpec spec = data.spec();
      Scaling scaling = Scaler.fit(spec, data.train());
      Network network = new Network(
          spec,
          new ModelSpec(Family.LINEAR, model.hidden(), model.layers(), model.dropout(), model.normalization()),
          scaling);
      LinearExamples validation = RidgeInitializer.examples(data, network, data.validation(), MAX_VALUES);
      LinearSolver.Solution found =
          solver.solve(RidgeInitializer.examples(data, network, data.train(), MAX_VALUES), validation, listener);
      float[] residuals = residuals(found, validation);
      Map<String, float[]> weights = new TorchNetwork(network, new SplitMix(0)).snapshot();
      weights.put(LinearPath.WEIGHT, found.weights());
      weights.put(LinearPath.BIAS, found.bias());
      weights.putAll(band(spec, residuals, validation.rows()));
      return Fit.verified(
          data, model, network, weights, metadata, new Fit.FitSummary(1, 1, halfMean(residuals)), found.findings());
    }
  }

  private static float[] residuals(LinearSolver.Solution found, LinearExamples examples) {
    int outputs = examples.outputs();
    float[] residuals = new float[examples.rows() * outputs];
    for (int row = 0; row < examples.rows(); row++) {
      double[] input = examples.input(row);
      double[] output = examples.output(row);
      for (int lead = 0; lead < outputs; lead++) {
        double forecast = found.bias()[lead];
        for (int i = 0; i < input.length; i++) {
          forecast += input[i] * found.weights()[i * outputs + lead];
        }
        residuals[row * outputs + lead] = (float) (output[lead] - forecast);
      }
    }
    return residuals;
  }

  private static Map<String, float[]> band(ForecasterSpec spec, float[] residuals, int rows) {
    ResidualBand band = new ResidualBand(spec.quantiles(), spec.horizon());
    float[] all = new float[rows];
    Arrays.fill(all, 1);
    band.add(residuals, all);
    return band.weights();
  }

  /** The quantile loss of the median. */
  private static double halfMean(float[] residuals) {
    double sum = 0;
    for (float residual : residuals) {
      sum += Math.abs(residual);
    }
    return sum / 2 / residuals.length;
  }
}
