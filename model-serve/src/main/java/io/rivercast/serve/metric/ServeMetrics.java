package io.rivercast.serve.metric;

import static io.rivercast.runtime.metric.MetricDefinition.counter;
import static io.rivercast.runtime.metric.MetricDefinition.gauge;
import static io.rivercast.runtime.metric.MetricDefinition.summary;
import static io.rivercast.runtime.metric.MetricDefinition.timer;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** Metrics of serving: windows in, predictions out, and the models between. */
public final class ServeMetrics {
  private static final List<Double> BATCHES = List.of(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0);

  /** Predictions. */
  public static final MetricDefinition PREDICTIONS =
      counter("rivercast.serve.predictions", "Predictions made: one for every window", "forecaster");

  /** Records without an answer. */
  public static final MetricDefinition DEAD_LETTERS = counter(
      "rivercast.serve.dead.letters",
      "Records of the windows topic that have no prediction and went to the dead letters",
      "reason");

  /** The whole way. */
  public static final MetricDefinition DELAY =
      timer("rivercast.serve.delay", "From a window's arrival on the stream to its committed prediction");

  /** A poll. */
  public static final MetricDefinition POLL =
      timer("rivercast.serve.poll", "Time to predict from and commit the windows of one poll");

  /** Its size. */
  public static final MetricDefinition POLL_WINDOWS =
      summary("rivercast.serve.poll.windows", "Windows in one poll", BATCHES);

  /** Transactions. */
  public static final MetricDefinition COMMITTED =
      counter("rivercast.serve.transactions.committed", "Transactions with predictions that were committed");

  /** Transactions that failed. */
  public static final MetricDefinition ABORTED =
      counter("rivercast.serve.transactions.aborted", "Transactions that were aborted and done again");

  /** Runs of a model. */
  public static final MetricDefinition INFERENCE =
      timer("rivercast.serve.inference", "Time of one run of a model", "forecaster");

  /** Their size. */
  public static final MetricDefinition BATCH =
      summary("rivercast.serve.batch.windows", "Windows in one run of a model", BATCHES, "forecaster");

  /** Runs that failed. */
  public static final MetricDefinition FAILED =
      counter("rivercast.serve.inference.failed", "Runs of a model that failed; their predictions lack its output",
          "forecaster");

  /** Forecasts that are no number. */
  public static final MetricDefinition NOT_FINITE = counter(
      "rivercast.serve.inference.notfinite", "Outputs of a model that were no number and were left out",
      "forecaster");

  /** Who answers. */
  public static final MetricDefinition VERSION = gauge(
      "rivercast.serve.model.version", "Version of the champion or the challenger; 0 where there is none", "forecaster",
      "alias");

  /** How old it is. */
  public static final MetricDefinition AGE = gauge(
      "rivercast.serve.model.age.seconds", "Since the champion was published; NaN where there is none", "forecaster");

  /** Changes. */
  public static final MetricDefinition SWAPS =
      counter("rivercast.serve.swaps", "Times that a forecaster's champion or challenger changed", "forecaster");

  /** Versions that may not answer. */
  public static final MetricDefinition REFUSED = counter(
      "rivercast.serve.models.refused",
      "Versions refused, by the check that they failed: unreadable, seal, layout, graph, golden", "forecaster",
      "check");

  private ServeMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(
        PREDICTIONS, DEAD_LETTERS, DELAY, POLL, POLL_WINDOWS, COMMITTED, ABORTED, INFERENCE, BATCH, FAILED, NOT_FINITE,
        VERSION, AGE, SWAPS, REFUSED);
  }
}
