package io.rivercast.train.metric;

import static io.rivercast.runtime.metric.MetricDefinition.counter;
import static io.rivercast.runtime.metric.MetricDefinition.gauge;
import static io.rivercast.runtime.metric.MetricDefinition.timer;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** Metrics of the trainer. */
public final class TrainMetrics {
  /** Runs. */
  public static final MetricDefinition RUN = timer(
      "rivercast.train.run", "Training runs, by how they ended: promoted, published, failed, cancelled, stopped",
      "forecaster", "outcome").withoutBuckets();

  /** Running. */
  public static final MetricDefinition RUNNING =
      gauge("rivercast.train.running", "1 while a forecaster trains, else 0", "forecaster");

  /** Age of the last run. */
  public static final MetricDefinition LAST_RUN = gauge(
      "rivercast.train.last.run.age.seconds",
      "Since the last run of a forecaster ended; since the trainer began where there was none", "forecaster");

  /** Period. */
  public static final MetricDefinition EVERY = gauge(
      "rivercast.train.every.seconds", "Period of training runs; missing where they are not periodic", "forecaster");

  /** Windows. */
  public static final MetricDefinition WINDOWS =
      gauge("rivercast.train.windows", "Windows that the steps known to the trainer give", "forecaster");

  /** Skipped records. */
  public static final MetricDefinition SKIPPED = counter(
      "rivercast.train.steps.skipped",
      "Records of the steps topic that are not used: empty, unreadable, other-key, invalid, other-grid, other-layout"
          + " (from before cadence, zone, offset or aggregation were changed)",
      "reason");

  /** Heap. */
  public static final MetricDefinition HEAP =
      gauge("rivercast.train.steps.heap.bytes", "Heap that the steps known to the trainer take, about", "grid");

  /** Series left out. */
  public static final MetricDefinition LEFT_OUT = gauge(
      "rivercast.train.series.left.out", "Series that training leaves out, since their steps do not fit in the heap",
      "grid");

  /** Lag. */
  public static final MetricDefinition LAG =
      gauge("rivercast.train.lag.records", "Records of the steps topic that the trainer has not read yet");

  /** Loss. */
  public static final MetricDefinition VALIDATION_LOSS = gauge(
      "rivercast.train.validation.loss", "Validation loss of the newest epoch, in normalized units; NaN before one",
      "forecaster");

  /** Skill. */
  public static final MetricDefinition SKILL = gauge(
      "rivercast.train.skill",
      "Skill of the newest version on held-out origins: 1 - error / error of the better baseline; NaN before one",
      "forecaster");

  private TrainMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(RUN, RUNNING, LAST_RUN, EVERY, WINDOWS, SKIPPED, HEAP, LEFT_OUT, LAG, VALIDATION_LOSS, SKILL);
  }
}
