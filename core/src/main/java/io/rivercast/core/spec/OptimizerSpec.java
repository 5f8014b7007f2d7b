package io.rivercast.core.spec;

import java.util.OptionalDouble;

/**
 * How weights descend to a lower loss.
 *
 * @param optimizer how they follow their gradients
 * @param learningRate the largest step, above 0 to 1; empty: found by a search before training (Smith 2017)
 * @param schedule how that changes
 * @param loss of the middle level
 * @param weightDecay share of a weight that each step takes away, in units of the learning rate; at least 0
 * @param l1 penalty on the sum of absolute weights, at least 0
 * @param clipNorm gradients are scaled down to this Euclidean norm
 * @param clipValue each gradient is cut off at this size; empty: not
 */
public record OptimizerSpec(
    Optimizer optimizer,
    OptionalDouble learningRate,
    Schedule schedule,
    PointLoss loss,
    double weightDecay,
    double l1,
    double clipNorm,
    OptionalDouble clipValue) {
  /** What applies where nothing is said. */
  public static final OptimizerSpec DEFAULT =
      new OptimizerSpec(
          new Optimizer.AdamW(), OptionalDouble.of(1e-3), new Schedule.Cosine(50), new PointLoss.Quantile(), 1e-4, 0,
          1.0, OptionalDouble.empty());

  /** Checks the ranges. */
  public OptimizerSpec {
    learningRate.ifPresent(
        rate -> Checks.require("learning-rate", rate > 0 && rate <= 1, "must lie between 0 and 1", rate));
    Checks.require("weight-decay", weightDecay >= 0, "must not be negative", weightDecay);
    Checks.require("l1", l1 >= 0, "must not be negative", l1);
    Checks.require("clip-norm", clipNorm > 0, "must be above 0", clipNorm);
    clipValue.ifPresent(size -> Checks.require("clip-value", size > 0, "must be above 0", size));
  }
}
