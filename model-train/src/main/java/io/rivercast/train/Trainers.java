package io.rivercast.train;

import io.rivercast.train.fit.Fit;

/** Who fits models. */
public final class Trainers {
  private Trainers() {}

  /** Fits every family. */
  public static Trainer standard() {
    return Fit::run;
  }
}
