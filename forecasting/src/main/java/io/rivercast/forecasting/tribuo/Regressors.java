package io.rivercast.forecasting.tribuo;

import io.rivercast.core.spec.OptimizerSpec;
import io.rivercast.core.spec.PointLoss;
import io.rivercast.core.spec.TrainingSpec;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.liblinear.LinearRegressionType;
import org.tribuo.regression.liblinear.LinearRegressionType.LinearType;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/** Creates the Tribuo trainer that a forecaster's settings name. */
final class Regressors {
  private static final double DEFAULT_RATE = 1e-3;

  /** AdaGrad's steps shrink from the first one (Duchi, Hazan &amp; Singer 2011): its rate is this multiple of other rates. */
  private static final double FIRST_STEPS = 10;

  /** Damps AdaGrad's first steps, which would depend on a single batch. */
  private static final double SMALL = 0.1;

  /** Strength of the elastic net's penalty, for normalized values. */
  private static final double PENALTY = 1e-3;

  /** Share of L1 in the penalty. */
  private static final double L1_SHARE = 0.5;
  private static final double TOLERANCE = 1e-3;
  private static final int MAX_ITERATIONS = 25;

  /** Support vector regression: cost of errors, width of the insensitive tube, and tolerance of the solver. */
  private static final double COST = 0.1;

  private static final double EPSILON_TUBE = 0.1;
  private static final double SVR_TOLERANCE = 0.01;

  private Regressors() {}

  static Trainer<Regressor> of(io.rivercast.core.spec.Regressor regressor, TrainingSpec training) {
    return switch (regressor) {
      case SGD -> new LinearSGDTrainer(
          objective(training.optimizer().loss()),
          new AdaGrad(FIRST_STEPS * rate(training.optimizer()), SMALL),
          training.epochs(),
          Integer.MAX_VALUE,
          training.batch(),
          training.seed());
      case ELASTIC_NET -> new ElasticNetCDTrainer(PENALTY, L1_SHARE, TOLERANCE, MAX_ITERATIONS, false, training.seed());
      case LIBLINEAR -> new LibLinearRegressionTrainer(
          new LinearRegressionType(LinearType.L2R_L2LOSS_SVR), COST, MAX_ITERATIONS, SVR_TOLERANCE, EPSILON_TUBE,
          training.seed());
    };
  }

  private static double rate(OptimizerSpec descent) {
    return descent.learningRate().orElse(DEFAULT_RATE);
  }

  /** The quantile loss of the middle level is half the absolute one. */
  private static RegressionObjective objective(PointLoss loss) {
    return switch (loss) {
      case PointLoss.Quantile _,PointLoss.Absolute _ -> new AbsoluteLoss();
      case PointLoss.Squared _ -> new SquaredLoss();
      case PointLoss.Huber(double delta) -> new Huber(delta);
    };
  }
}
