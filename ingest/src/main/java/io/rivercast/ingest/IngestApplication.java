package io.rivercast.ingest;

import io.micronaut.runtime.Micronaut;

/** The ingest service as a process of its own. */
public final class IngestApplication {
  private IngestApplication() {}

  /** Starts it. */
  public static void main(String[] args) {
    Micronaut.run(IngestApplication.class, args);
  }
}
