package io.rivercast.ingest.admit;

import io.rivercast.core.series.Observation;

/** What the gate says of a reading: one of two. */
public sealed interface Admission permits Admission.Admitted, Rejection {
  /** The reading as it goes on the stream. */
  record Admitted(Observation observation) implements Admission {}
}
