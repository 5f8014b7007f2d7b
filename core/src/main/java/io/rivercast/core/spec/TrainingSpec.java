package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When and how a forecaster trains.
 *
 * @param minWindows windows that the first run waits for
 * @param every time from one run to the next; empty: not by the clock
 * @param everyWindows new windows from one run to the next; empty: not by their number
 * @param validation share of the origins for early stopping
 * @param holdout share of the origins, the latest, for the evaluation
 * @param seed of weights, dropout and shuffling
 * @param epochs maximum
 * @param patience epochs without a better validation loss before training stops
 * @param batch windows per gradient step
 * @param optimizer how weights are optimized
 * @param significance the largest p at which a candidate's advantage counts as significant
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
    OptimizerSpec optimizer,
    double significance) {
  static final SettingGroup<TrainingSpec> SETTINGS = new SettingGroup<>();
  private static final int MAX_EPOCHS = 1_000_000;
  private static final Setting<Integer> MIN_WINDOWS =
      SETTINGS.add(
          Setting.integer("min-windows", 1, Integer.MAX_VALUE, "windows that the first run waits for")
              .withDefault(500),
          TrainingSpec::minWindows);
  private static final Setting<Duration> EVERY =
      SETTINGS.addOptional(
          Setting.duration("every", Duration.ofSeconds(1), Duration.ofDays(3660), "time from one run to the next"),
          TrainingSpec::every);
  private static final Setting<Integer> EVERY_WINDOWS =
      SETTINGS.addOptional(
          Setting.integer("every-windows", 1, Integer.MAX_VALUE, "new windows from one run to the next"),
          training -> training.everyWindows().stream().boxed().findFirst());
  private static final Setting<Double> VALIDATION =
      SETTINGS.add(
          Setting.part("validation", "share of the origins on which early stopping looks").withDefault(0.1),
          TrainingSpec::validation);
  private static final Setting<Double> HOLDOUT =
      SETTINGS.add(
          Setting.part("holdout", "share of the origins, the latest, on which candidates are evaluated")
              .withDefault(0.2),
          TrainingSpec::holdout);
  private static final Setting<Long> SEED =
      SETTINGS.add(
          Setting.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE, "of weights, dropout and shuffling")
              .withDefault(1L),
          TrainingSpec::seed);
  private static final Setting<Integer> EPOCHS =
      SETTINGS.add(Setting.integer("epochs", 1, MAX_EPOCHS, "maximum").withDefault(60), TrainingSpec::epochs);
  private static final Setting<Integer> PATIENCE =
      SETTINGS.add(
          Setting.integer("patience", 1, MAX_EPOCHS, "epochs without a lower validation loss before training stops")
              .withDefault(8),
          TrainingSpec::patience);
  private static final Setting<Integer> BATCH =
      SETTINGS.add(
          Setting.integer("batch", 1, 65_536, "windows per gradient step").withDefault(64), TrainingSpec::batch);
  private static final Setting<Double> SIGNIFICANCE =
      SETTINGS.add(
          Setting.positive("significance", 1, "the largest p at which an advantage counts as significant")
              .withDefault(0.05),
          TrainingSpec::significance);

  static {
    SETTINGS.addAll(OptimizerSpec.SETTINGS, TrainingSpec::optimizer);
  }

  /** Every default. */
  public static final TrainingSpec DEFAULT = Settings.read("training", Map.of(), TrainingSpec::read);

  /** Checks the ranges. */
  public TrainingSpec {
    MIN_WINDOWS.check(minWindows);
    every.ifPresent(EVERY::check);
    everyWindows.ifPresent(EVERY_WINDOWS::check);
    VALIDATION.check(validation);
    HOLDOUT.check(holdout);
    EPOCHS.check(epochs);
    PATIENCE.check(patience);
    BATCH.check(batch);
    SIGNIFICANCE.check(significance);
    if (validation + holdout >= 1) {
      throw new ConfigException(
          "holdout", "and validation together must be below 1, received " + holdout + " and " + validation);
    }
  }

  /** The declarations of a forecaster's {@code training} settings. */
  public static List<Setting<?>> settings() {
    return SETTINGS.settings();
  }

  static TrainingSpec read(Settings s) {
    return new TrainingSpec(
        s.get(MIN_WINDOWS),
        s.find(EVERY),
        s.find(EVERY_WINDOWS).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        s.get(VALIDATION),
        s.get(HOLDOUT),
        s.get(SEED),
        s.get(EPOCHS),
        s.get(PATIENCE),
        s.get(BATCH),
        OptimizerSpec.read(s),
        s.get(SIGNIFICANCE));
  }
}
