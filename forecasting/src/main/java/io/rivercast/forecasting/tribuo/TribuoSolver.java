package io.rivercast.forecasting.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.LinearExamples;
import io.rivercast.forecasting.fit.LinearSolver;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/**
 * Finds the linear map with one of Tribuo's regressors, and evaluates it with Tribuo.
 *
 * @param model names the regressor
 * @param training settings of the regressor
 */
record TribuoSolver(ModelSpec model, TrainingSpec training) implements LinearSolver {
  /** Tolerance between the recovered weights and the regressor's own predictions, in normalized units. */
  private static final double TOLERANCE = 1e-4;

  @Override
  public Solution solve(LinearExamples train, LinearExamples validation, FitListener listener) throws FitException {
    Examples shape = Examples.shapedLike(train);
    io.rivercast.core.spec.Regressor regressor = model.variant().regressor();
    Model<Regressor> trained = Regressors.of(regressor, training).train(shape.dataset("train", train));
    RegressionEvaluation evaluation =
        new RegressionEvaluator().evaluate(trained, shape.dataset("validation", validation));
    if (!Double.isFinite(evaluation.averageMAE())) {
      throw new FitException(
          "Tribuo's " + regressor
              + " has no finite error on validation: lower training.learning-rate, or choose another"
              + " model.regressor");
    }
    listener.epoch(
        training.epochs(), training.epochs(), error(trained, shape, train), evaluation.averageMAE(), Duration.ZERO);
    Probe probe = new Probe(trained, shape);
    Solution found = new Solution(probe.weights(), narrow(probe.bias()), findings(trained, evaluation));
    check(found, probe, validation);
    return found;
  }

  private static double error(Model<Regressor> trained, Examples shape, LinearExamples train) {
    return new RegressionEvaluator().evaluate(trained, shape.dataset("train", train)).averageMAE();
  }

  private Map<String, String> findings(Model<Regressor> trained, RegressionEvaluation evaluation) {
    return Map.of(
        "fit.tribuo.mae", number(evaluation.averageMAE()),
        "fit.tribuo.rmse", number(evaluation.averageRMSE()),
        "fit.tribuo.r2", number(evaluation.averageR2()),
        "lineage.tribuo", ProvenanceUtil.formattedProvenanceString(trained.getProvenance()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static void check(Solution found, Probe probe, LinearExamples examples) throws FitException {
    for (int row = 0; row < examples.rows(); row += 1 + examples.rows() / 16) {
      double[] inputs = examples.input(row);
      double[] expected = probe.predict(inputs);
      for (int lead = 0; lead < expected.length; lead++) {
        double sum = found.bias()[lead];
        double size = 1;
        for (int i = 0; i < inputs.length; i++) {
          double part = inputs[i] * found.weights()[i * expected.length + lead];
          sum += part;
          size += Math.abs(part);
        }
        if (!(Math.abs(sum - expected[lead]) <= TOLERANCE * size)) {
          throw new FitException(
              "Tribuo's regressor predicts " + expected[lead] + ", but its weights give " + sum + ": it is not linear");
        }
      }
    }
  }
}
