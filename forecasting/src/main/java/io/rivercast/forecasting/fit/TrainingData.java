package io.rivercast.forecasting.fit;

import io.rivercast.core.spec.ForecasterSpec;
import java.util.stream.IntStream;

/**
 * Samples to fit a model to.
 *
 * @param spec whose windows they are
 * @param train weights are fitted to these
 * @param validation early stopping and choices between fits use these; no target of training is among them
 */
public record TrainingData(ForecasterSpec spec, Samples train, Samples validation) {
  /** Fewest labeled training windows to fit to. */
  public static final int MIN_TRAIN = 16;
  /** Fewest labeled validation windows to stop by. */
  public static final int MIN_VALIDATION = 4;

  /**
   * Indices of the training samples with at least one known target, in order.
   *
   * @throws FitException where there are fewer than {@link #MIN_TRAIN}
   */
  int[] labeledTrain() throws FitException {
    return labeled(train, "training", MIN_TRAIN);
  }

  /**
   * Indices of the validation samples with at least one known target, in order.
   *
   * @throws FitException where there are fewer than {@link #MIN_VALIDATION}
   */
  int[] labeledValidation() throws FitException {
    return labeled(validation, "validation", MIN_VALIDATION);
  }

  private int[] labeled(Samples samples, String part, int least) throws FitException {
    float[] target = new float[spec.horizon()];
    int[] labeled = IntStream.range(0, samples.size())
        .filter(index -> {
          samples.target(index, target, 0);
          return IntStream.range(0, target.length).anyMatch(lead -> !Float.isNaN(target[lead]));
        })
        .toArray();
    if (labeled.length < least) {
      throw new FitException(
          "too little data to train " + spec.name() + ": the " + part + " part needs at least " + least
              + " windows with a known target, there are " + labeled.length);
    }
    return labeled;
  }
}
