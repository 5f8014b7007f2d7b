package io.rivercast.forecasting.backtest;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;

/** Whether each part has enough windows, asked before anything is trained. */
final class DataSufficiency {
  private static final int TRAIN = 16;
  private static final int VALIDATION = 4;
  private static final int TEST = 1;

  private DataSufficiency() {}

  static void check(TrainingSet set, RowSplit.Rows parts) {
    ForecasterSpec spec = set.spec();
    int first = spec.minWindow() + spec.horizon(); // the first window has no history before it
    require(spec, "train", parts.train(), set.train().size(), TRAIN, first + TRAIN);
    require(spec, "validation", parts.validation(), set.validation().size(), VALIDATION, spec.horizon() + VALIDATION);
    require(spec, "test", parts.test(), set.test().size(), TEST, spec.horizon());
  }

  private static void require(ForecasterSpec spec, String part, int steps, int windows, int least, int needed) {
    if (windows < least) {
      throw new IllegalArgumentException(
          "the " + part + " part of " + steps + " steps has " + windows + " windows of " + spec.window()
              + " steps with a known " + spec.target() + " in the " + spec.horizon() + " after them, needed are "
              + least + ": a series without gaps needs " + needed
              + " steps there; bring more data, or change the split, --window or --horizon");
    }
  }
}
