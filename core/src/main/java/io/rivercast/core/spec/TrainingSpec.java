package io.rivercast.core.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When and how a forecaster trains.
 *
 * @param minWindows the first training waits for so many windows
 * @param every retrain by the clock; empty: never
 * @param everyWindows retrain after so many new windows; empty: never
 * @param validation share of the origins for early stopping
 * @param holdout share of the origins, the latest, for the verdict
 * @param seed of weights, dropout and shuffling
 * @param epochs at most
 * @param patience epochs without a better validation loss before it stops
 * @param batch windows per gradient step
 * @param descent how weights descend
 * @param significance the largest p at which a candidate's advantage counts as more than noise
 */
public record TrainingSpec(
    int minWindows,
    Optional<Duration> every,
    OptionalInt everyWindows,
    double validation,
    double holdout,
    long seed,
    int epochs,
    int patience,
    int batch,
    OptimizerSpec descent,
    double significance) {
  /** What applies where nothing is said. */
  public static final TrainingSpec DEFAULT =
      new TrainingSpec(500, Optional.empty(), OptionalInt.empty(), 0.1, 0.2, 1, 60, 8, 64, OptimizerSpec.DEFAULT, 0.05);

  /** Checks the ranges. */
  public TrainingSpec {
    Checks.atLeast("min-windows", minWindows, 1);
    Checks.atLeast("epochs", epochs, 1);
    Checks.atLeast("patience", patience, 1);
    Checks.atLeast("batch", batch, 1);
    every.ifPresent(e -> Checks.require("every", e.compareTo(Duration.ofSeconds(1)) >= 0, "must be at least PT1S", e));
    everyWindows.ifPresent(n -> Checks.atLeast("every-windows", n, 1));
    Checks.between("validation", validation);
    Checks.between("holdout", holdout);
    Checks.require("holdout", validation + holdout < 1, "and validation together must leave something to train on",
        holdout);
    Checks.require("significance", significance > 0 && significance <= 1, "must lie between 0 and 1", significance);
  }
}
