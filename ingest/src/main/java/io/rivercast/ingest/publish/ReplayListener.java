package io.rivercast.ingest.publish;

/** Hears how a replay goes: about ten times a second, and once when all of it is acknowledged. */
@FunctionalInterface
public interface ReplayListener {
  /** Hears nothing. */
  ReplayListener SILENT = (progress, done) -> {};

  /**
   * The replay is so far.
   *
   * @param done whether it is over
   */
  void progress(Progress progress, boolean done);
}
