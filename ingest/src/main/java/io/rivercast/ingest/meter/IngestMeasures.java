package io.rivercast.ingest.meter;

import io.rivercast.service.meter.Measure;
import java.util.List;

/** The figures of ingest. */
public final class IngestMeasures {
  /** Written. */
  public static final Measure ADMITTED =
      Measure.counter("rivercast.ingest.admitted", "Readings on the stream");

  /** Refused. */
  public static final Measure REFUSED =
      Measure.counter("rivercast.ingest.refused", "Readings refused at the edge", "reason");

  /** Admitted, and yet not written. */
  public static final Measure WRITE_ERRORS =
      Measure.counter(
          "rivercast.ingest.write.errors", "Admitted readings that the broker did not take; their sender was told");

  /** Refused and kept. */
  public static final Measure DEAD_LETTERS =
      Measure.counter("rivercast.ingest.dead.letters", "Refused readings written to the dead letters");

  /** Refused and lost. */
  public static final Measure DEAD_LETTERS_LOST =
      Measure.counter("rivercast.ingest.dead.letters.lost", "Refused readings that did not reach the dead letters");

  /** Requests. */
  public static final Measure REQUEST =
      Measure.timer("rivercast.ingest.request", "Requests with readings, by the status of their answer", "status");

  /** The broker. */
  public static final Measure BROKER =
      Measure.gauge("rivercast.ingest.broker.up", "1 where the broker is there and has the topics, else 0");

  private IngestMeasures() {}

  /** All of them. */
  public static List<Measure> all() {
    return List.of(ADMITTED, REFUSED, WRITE_ERRORS, DEAD_LETTERS, DEAD_LETTERS_LOST, REQUEST, BROKER);
  }
}
