package io.rivercast.train.tribuo;

import io.rivercast.core.spec.DescentSpec;
import io.rivercast.core.spec.PointLoss;
import io.rivercast.core.spec.TrainingSpec;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.Adam;
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
  /** Tribuo's usual decays of the moments, and what keeps its steps finite (Kingma &amp; Ba 2015). */
  private static final double FIRST_MOMENT = 0.9;

  private static final double SECOND_MOMENT = 0.999;
  private static final double SMALL = 1e-6;
  private static final double USUAL_RATE = 1e-3;

  /** Strength of the elastic net's penalty, and the L1 part of it, in units of normalized values. */
  private static final double PENALTY = 1e-3;

  private static final double L1_SHARE = 0.5;
  private static final double TOLERANCE = 1e-4;
  private static final int CYCLES = 50;

  /** Cost of an error, and the errors that cost nothing, of support vectors. */
  private static final double COST = 1e-3;

  private static final double TUBE = 0.1;

  private Regressors() {}

  static Trainer<Regressor> of(io.rivercast.core.spec.Regressor regressor, TrainingSpec training) {
    return switch (regressor) {
      case SGD -> new LinearSGDTrainer(
          objective(training.descent().loss()),
          new Adam(rate(training.descent()), FIRST_MOMENT, SECOND_MOMENT, SMALL),
          training.epochs(),
          Integer.MAX_VALUE,
          training.batch(),
          training.seed());
      case ELASTIC_NET -> new ElasticNetCDTrainer(PENALTY, L1_SHARE, TOLERANCE, CYCLES, false, training.seed());
      case LIBLINEAR -> new LibLinearRegressionTrainer(
          new LinearRegressionType(LinearType.L2R_L2LOSS_SVR), COST, training.epochs(), TOLERANCE, TUBE,
          training.seed());
    };
  }

  private static double rate(DescentSpec descent) {
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
