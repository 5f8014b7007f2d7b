package io.rivercast.features.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** The figures of features. */
public final class FeatureMetrics {
  /** Readings. */
  public static final MetricDefinition READINGS =
      MetricDefinition.counter(
          "rivercast.features.readings",
          "Readings, by what became of them; one that several forecasters take is counted for each", "outcome");

  /** Windows. */
  public static final MetricDefinition WINDOWS =
      MetricDefinition.counter("rivercast.features.windows", "Windows written", "forecaster");

  /** Readings that nobody could use. */
  public static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter("rivercast.features.dead.letters", "Readings that went to the dead letters", "reason");

  /** How long a reading takes. */
  public static final MetricDefinition DELAY =
      MetricDefinition.timer(
          "rivercast.features.delay", "From a reading's arrival on the stream to the window that it settled");

  private FeatureMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(READINGS, WINDOWS, DEAD_LETTERS, DELAY);
  }
}
