package io.rivercast.ingest.admit;

import io.rivercast.core.series.Observation;

/** Result of checking a reading: an observation or a rejection. */
public sealed interface Admission permits Admission.Admitted, Rejection {
  /** A valid reading. */
  record Admitted(Observation observation) implements Admission {}
}
