package io.rivercast.forecasting.fit;

import java.util.stream.IntStream;

/** Which samples have something to learn from. */
final class Usable {
  /** Fewer windows than this teach nothing. */
  static final int LEAST_TRAIN = 16;

  /** Fewer windows than this tell nothing about when to stop. */
  static final int LEAST_VALIDATION = 4;

  private Usable() {}

  /** The indices of samples with at least one known target, in order. */
  static int[] of(Samples samples, int horizon) {
    float[] target = new float[horizon];
    return IntStream.range(0, samples.size())
        .filter(
            index -> {
              samples.target(index, target, 0);
              return anyKnown(target);
            })
        .toArray();
  }

  /** The indices, or a complaint that there are too few. */
  static int[] of(TrainingData data, Samples samples, String part, int least) throws FitException {
    int[] usable = of(samples, data.spec().horizon());
    if (usable.length < least) {
      throw new FitException(
          "too little data to train " + data.spec().name() + ": the " + part + " part needs at least " + least
              + " windows with a known target, there are " + usable.length);
    }
    return usable;
  }

  private static boolean anyKnown(float[] values) {
    for (float value : values) {
      if (!Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }
}
