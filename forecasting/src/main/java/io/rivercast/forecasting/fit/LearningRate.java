package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.Schedule;
import java.util.List;

/**
 * The learning rate as a pure function of the number of steps and the validation losses so far.
 *
 * @param schedule how it changes
 * @param peak the largest
 * @param batches steps in an epoch, at least 1
 * @param epochs at most, at least 1
 */
record LearningRate(Schedule schedule, double peak, int batches, int epochs) {
  /**
   * At a step.
   *
   * @param step from 0
   * @param validationLosses of the epochs that are over, the first one first
   */
  double at(long step, List<Double> validationLosses) {
    long epoch = step / batches;
    return peak * switch (schedule) {
      case Schedule.Constant _ -> 1;
      case Schedule.Step byStep -> Math.pow(byStep.factor(), Math.floorDiv(epoch, (long) byStep.epochs()));
      case Schedule.Exponential decay -> Math.pow(decay.factor(), Math.max(0, epoch + 1 - Math.max(1, decay.hold())));
      case Schedule.Cosine cosine -> cosine(cosine, step);
      case Schedule.Plateau plateau -> Math.pow(plateau.factor(), plateaus(plateau.epochs(), validationLosses));
    };
  }

  private double cosine(Schedule.Cosine cosine, long step) {
    long steps = (long) epochs * batches;
    double fall = 0.5 * (1 + Math.cos(Math.PI * step / steps));
    return fall * Math.min(1, (step + 1.0) / Math.max(1, Math.min(cosine.warmUp(), steps)));
  }

  /** How often so many epochs in a row had no lower loss; the count restarts after each time. */
  private static int plateaus(int epochs, List<Double> losses) {
    int plateaus = 0;
    int waiting = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (double loss : losses) {
      waiting = loss < lowest ? 0 : waiting + 1;
      lowest = Math.min(lowest, loss);
      if (waiting == epochs) {
        plateaus++;
        waiting = 0;
      }
    }
    return plateaus;
  }
}
