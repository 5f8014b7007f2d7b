package io.rivercast.features.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** The metrics of features. */
public final class FeatureMetrics {
  /** Readings. */
  public static final MetricDefinition READINGS =
      MetricDefinition.counter(
          "rivercast.features.readings",
          "Readings by outcome, one for each grid that covers the series: `used`, `late` (used after its step or a later one"
              + " settled), `revised` (a correction), `collided` (a second time of measurement in a step without"
              + " aggregation), `repeated`, `irrelevant`, or refused",
          "outcome");

  /** Steps. */
  public static final MetricDefinition STEPS =
      MetricDefinition.counter("rivercast.features.steps", "Steps written, revisions of steps among them", "grid");

  /** Windows. */
  public static final MetricDefinition WINDOWS =
      MetricDefinition.counter(
          "rivercast.features.windows", "Windows written; `revised`: whether late or corrected readings changed one",
          "forecaster", "revised");

  /** Readings that could not be used. */
  public static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter("rivercast.features.dead.letters", "Readings that went to the dead letters", "reason");

  /** Look-ups of series. */
  public static final MetricDefinition LOOKUPS =
      MetricDefinition.counter(
          "rivercast.features.cache.lookups",
          "Look-ups of a series: `hit` on the heap, `miss` where it was loaded from the store", "result");

  /** How long a reading takes. */
  public static final MetricDefinition DELAY =
      MetricDefinition.timer(
          "rivercast.features.delay", "From a reading's arrival on the stream to the window that it settled");

  private FeatureMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(READINGS, STEPS, WINDOWS, DEAD_LETTERS, LOOKUPS, DELAY);
  }
}
