package io.rivercast.train.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** The figures of the trainer. */
public final class TrainMetrics {
  /** Runs. */
  public static final MetricDefinition RUN =
      MetricDefinition.timer(
          "rivercast.train.run", "Training runs, by how they ended: promoted, published, failed, cancelled, stopped",
          "forecaster", "outcome").withoutBuckets();

  /** Whether one is on its way. */
  public static final MetricDefinition RUNNING =
      MetricDefinition.gauge("rivercast.train.running", "1 while a forecaster trains, else 0", "forecaster");

  /** How long ago one ended. */
  public static final MetricDefinition LAST_RUN =
      MetricDefinition.gauge(
          "rivercast.train.last.run.age.seconds",
          "Since the last run of a forecaster ended; since the trainer began where there was none", "forecaster");

  /** How often the clock asks for one. */
  public static final MetricDefinition EVERY =
      MetricDefinition.gauge(
          "rivercast.train.every.seconds", "How often the clock asks for a run; missing where it does not",
          "forecaster");

  /** What there is to learn from. */
  public static final MetricDefinition WINDOWS =
      MetricDefinition.gauge("rivercast.train.windows", "Windows known to the trainer", "forecaster");

  /** What is passed over. */
  public static final MetricDefinition OTHER_LAYOUT =
      MetricDefinition.counter(
          "rivercast.train.windows.other.layout",
          "Windows passed over, from before features, cadence, window or gaps were changed", "forecaster");

  /** What it has not read. */
  public static final MetricDefinition LAG =
      MetricDefinition.gauge("rivercast.train.lag.records", "Records of the windows topic that the trainer has still to read");

  /** Loss. */
  public static final MetricDefinition VALIDATION_LOSS =
      MetricDefinition.gauge(
          "rivercast.train.validation.loss", "Validation loss of the newest epoch, in normalized units; NaN before one",
          "forecaster");

  /** Skill. */
  public static final MetricDefinition SKILL =
      MetricDefinition.gauge(
          "rivercast.train.skill",
          "Skill of the newest version on held-out origins: 1 - error / error of the better baseline; NaN before one",
          "forecaster");

  private TrainMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(RUN, RUNNING, LAST_RUN, EVERY, WINDOWS, OTHER_LAYOUT, LAG, VALIDATION_LOSS, SKILL);
  }
}
