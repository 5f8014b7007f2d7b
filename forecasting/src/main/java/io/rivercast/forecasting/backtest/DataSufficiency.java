package io.rivercast.forecasting.backtest;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.TrainingData;

/** Checks that each part has enough windows, before training. */
final class DataSufficiency {
  private static final int MIN_TEST = 1;

  private DataSufficiency() {}

  static void check(TrainingSet set, RowSplit.Rows parts) {
    ForecasterSpec spec = set.spec();
    int first = spec.minWindow() + spec.horizon(); // the first window has no history before it
    require(spec, "train", parts.train(), set.train().size(), TrainingData.MIN_TRAIN, first + TrainingData.MIN_TRAIN);
    require(
        spec, "validation", parts.validation(), set.validation().size(), TrainingData.MIN_VALIDATION,
        spec.horizon() + TrainingData.MIN_VALIDATION);
    require(spec, "test", parts.test(), set.test().size(), MIN_TEST, spec.horizon());
  }

  private static void require(ForecasterSpec spec, String part, int steps, int windows, int least, int needed) {
    if (windows < least) {
      throw new IllegalArgumentException(
          "the " + part + " part of " + steps + " steps has " + windows + " windows of " + spec.window()
              + " steps with a known " + spec.target() + " in the " + spec.horizon() + " after them; at least "
              + least + " are needed: a series without gaps needs " + needed
              + " steps there; provide more data, or change the split, --window or --horizon");
    }
  }
}
