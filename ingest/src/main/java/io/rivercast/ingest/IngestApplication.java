package io.rivercast.ingest;

import io.micronaut.runtime.Micronaut;
import io.rivercast.runtime.log.ServiceLog;

/** The ingest service as a process of its own. */
public final class IngestApplication {
  private IngestApplication() {}

  /** Starts it. */
  public static void main(String[] args) {
    ServiceLog.configure("rivercast-ingest");
    Micronaut.build(args).mainClass(IngestApplication.class).banner(false).start();
  }
}
