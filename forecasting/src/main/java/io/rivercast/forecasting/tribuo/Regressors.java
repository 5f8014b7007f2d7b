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

/** Tribuo's linear regressors as a forecaster's settings choose them. */
final class Regressors {
  private static final double USUAL_RATE = 1e-3;

  /** AdaGrad's steps shrink from the first on (Duchi, Hazan &amp; Singer 2011): they begin so much larger than others. */
  private static final double FIRST_STEPS = 10;

  /** Keeps AdaGrad's first steps from being those of a single batch alone. */
  private static final double SMALL = 0.1;

  /** Strength of the elastic net's penalty, and the L1 part of it, in units of normalized values. */
  private static final double PENALTY = 1e-3;

  private static final double L1_SHARE = 0.5;
  private static final double TOLERANCE = 1e-3;
  private static final int CYCLES = 25;

  /** Cost of an error, and the errors that cost nothing, of support vectors. */
  private static final double COST = 0.1;

  private static final double TUBE = 0.1;
  private static final double LOOSE = 0.01;

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
      case ELASTIC_NET -> new ElasticNetCDTrainer(PENALTY, L1_SHARE, TOLERANCE, CYCLES, false, training.seed());
      case LIBLINEAR -> new LibLinearRegressionTrainer(
          new LinearRegressionType(LinearType.L2R_L2LOSS_SVR), COST, CYCLES, LOOSE, TUBE,
          training.seed());
    };
  }

  private static double rate(OptimizerSpec descent) {
    return descent.learningRate().orElse(USUAL_RATE);
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
