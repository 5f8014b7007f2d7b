package io.rivercast.runtime.metric;

import java.util.List;

/** Metrics of several services. */
public final class SharedMetrics {
  /** Lag of a group. */
  public static final MetricDefinition LAG =
      MetricDefinition.gauge(
          "rivercast.consumer.lag.records",
          "Records that a consumer group has still to read, as far as it is assigned to this process, at the last fetch",
          "group");

  /** Whether a Kafka Streams topology runs. */
  public static final MetricDefinition RUNNING =
      MetricDefinition.gauge("rivercast.stream.running", "1 while the topology runs, else 0", "stream");

  /** State still to restore. */
  public static final MetricDefinition RESTORING =
      MetricDefinition.gauge(
          "rivercast.stream.restore.remaining.records",
          "Changelog records still to read before the state is restored", "stream");

  /** Free disk space. */
  public static final MetricDefinition STATE_FREE =
      MetricDefinition.gauge("rivercast.state.free.bytes", "Free space on the volume of the state directory");

  /** Disk size. */
  public static final MetricDefinition STATE_SIZE =
      MetricDefinition.gauge("rivercast.state.size.bytes", "Size of the volume of the state directory");

  /** Device of inference. */
  public static final MetricDefinition SERVE_DEVICE =
      MetricDefinition.gauge(
          "rivercast.serve.device", "1: device of inference, as configured and as used", "configured", "used");

  /** Device of training. */
  public static final MetricDefinition TRAIN_DEVICE =
      MetricDefinition.gauge(
          "rivercast.train.device", "1: device of training, as configured and as used", "configured", "used");

  /** Refused requests. */
  public static final MetricDefinition HTTP_REFUSED =
      MetricDefinition.counter(
          "rivercast.http.refused",
          "Requests refused: without a valid key (unauthenticated) or role (forbidden), with a body that was too slow "
              + "(timeout) or beyond the memory for all bodies (overload) or for those of one client (client-overload)",
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
