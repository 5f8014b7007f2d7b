package io.rivercast.runtime.metric;

import java.util.List;

/** What several services tell in the same way. */
public final class SharedMetrics {
  /** How far a group is behind. */
  public static final MetricDefinition LAG =
      MetricDefinition.gauge(
          "rivercast.consumer.lag.records",
          "Records that a consumer group has still to read, as far as this process reads for it, at its last fetch",
          "group");

  /** Whether a Kafka Streams topology runs. */
  public static final MetricDefinition RUNNING =
      MetricDefinition.gauge("rivercast.stream.running", "1 where the topology runs, 0 in any other state", "stream");

  /** What is still to restore. */
  public static final MetricDefinition RESTORING =
      MetricDefinition.gauge(
          "rivercast.stream.restore.remaining.records",
          "Changelog records to read before the topology has its state back", "stream");

  /** Room for state. */
  public static final MetricDefinition STATE_FREE =
      MetricDefinition.gauge("rivercast.state.free.bytes", "Room left where the state directory lies");

  /** Room for state, in all. */
  public static final MetricDefinition STATE_SIZE =
      MetricDefinition.gauge("rivercast.state.size.bytes", "Size of the volume where the state directory lies");

  /** Where models answer. */
  public static final MetricDefinition SERVE_DEVICE =
      MetricDefinition.gauge("rivercast.serve.device", "1: where models answer, as it was asked for and as it is", "asked",
          "used");

  /** Where models train. */
  public static final MetricDefinition TRAIN_DEVICE =
      MetricDefinition.gauge("rivercast.train.device", "1: where models train, as it was asked for and as it is", "asked",
          "used");

  /** Requests without a right. */
  public static final MetricDefinition HTTP_REFUSED =
      MetricDefinition.counter(
          "rivercast.http.refused",
          "Requests refused: without a valid key (unauthenticated) or role (forbidden), with a body that was too slow "
              + "(timeout) or beyond the memory for bodies (overload)",
          "reason");

  /** The key file has become invalid. */
  public static final MetricDefinition KEY_FILE_DAMAGED =
      MetricDefinition.gauge(
          "rivercast.http.key.file.damaged",
          "1 while the key file cannot be read or parsed and the keys read before stay in force, else 0");

  private SharedMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(LAG, RUNNING, RESTORING, STATE_FREE, STATE_SIZE, SERVE_DEVICE, TRAIN_DEVICE, HTTP_REFUSED,
        KEY_FILE_DAMAGED);
  }
}
