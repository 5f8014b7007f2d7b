package io.rivercast.ingest.metric;

import io.rivercast.runtime.metric.MetricDefinition;
import java.util.List;

/** The figures of ingest. */
public final class IngestMetrics {
  /** Written. */
  public static final MetricDefinition ADMITTED =
      MetricDefinition.counter("rivercast.ingest.admitted", "Readings on the stream");

  /** Refused. */
  public static final MetricDefinition REFUSED =
      MetricDefinition.counter("rivercast.ingest.refused", "Readings refused at the edge", "reason");

  /** Admitted, and yet not written. */
  public static final MetricDefinition WRITE_ERRORS =
      MetricDefinition.counter(
          "rivercast.ingest.write.errors", "Admitted readings that the broker did not take; their sender was told");

  /** Refused and kept. */
  public static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter("rivercast.ingest.dead.letters", "Refused readings written to the dead letters");

  /** Refused and lost. */
  public static final MetricDefinition DEAD_LETTERS_LOST =
      MetricDefinition.counter("rivercast.ingest.dead.letters.lost", "Refused readings that did not reach the dead letters");

  /** Requests. */
  public static final MetricDefinition REQUEST =
      MetricDefinition.timer("rivercast.ingest.request", "Requests with readings, by the status of their answer", "status");

  /** The broker. */
  public static final MetricDefinition BROKER =
      MetricDefinition.gauge("rivercast.ingest.broker.up", "1 where the broker is there and has the topics, else 0");

  private IngestMetrics() {}

  /** All of them. */
  public static List<MetricDefinition> all() {
    return List.of(ADMITTED, REFUSED, WRITE_ERRORS, DEAD_LETTERS, DEAD_LETTERS_LOST, REQUEST, BROKER);
  }
}
