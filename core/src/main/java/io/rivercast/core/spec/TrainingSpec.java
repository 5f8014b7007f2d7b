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
 * @param learningRate of AdamW
 * @param weightDecay of AdamW
 * @param clipNorm gradients are scaled down to this Euclidean norm
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
    double learningRate,
    double weightDecay,
    double clipNorm,
    double significance) {
  /** What applies where nothing is said. */
  public static final TrainingSpec DEFAULT =
      new TrainingSpec(500, Optional.empty(), OptionalInt.empty(), 0.1, 0.2, 1, 60, 8, 64, 1e-3, 1e-4, 1.0, 0.05);

  /** Checks the ranges. */
  public TrainingSpec {
    atLeast("min-windows", minWindows, 1);
    atLeast("epochs", epochs, 1);
    atLeast("patience", patience, 1);
    atLeast("batch", batch, 1);
    every.ifPresent(e -> require("every", e.compareTo(Duration.ofSeconds(1)) >= 0, "must be at least PT1S", e));
    everyWindows.ifPresent(n -> atLeast("every-windows", n, 1));
    require("validation", validation > 0 && validation < 1, "must lie between 0 and 1", validation);
    require("holdout", holdout > 0 && holdout < 1, "must lie between 0 and 1", holdout);
    require("holdout", validation + holdout < 1, "and validation together must leave something to train on", holdout);
    require("learning-rate", learningRate > 0 && learningRate <= 1, "must lie between 0 and 1", learningRate);
    require("weight-decay", weightDecay >= 0, "must not be negative", weightDecay);
    require("clip-norm", clipNorm > 0, "must be above 0", clipNorm);
    require("significance", significance > 0 && significance <= 1, "must lie between 0 and 1", significance);
  }

  private static void atLeast(String key, int value, int least) {
    require(key, value >= least, "must be at least " + least, value);
  }

  private static void require(String key, boolean holds, String problem, Object received) {
    if (!holds) {
      throw new ConfigException(key, problem + ", received " + received);
    }
  }
}
