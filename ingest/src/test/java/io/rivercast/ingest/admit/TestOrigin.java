package io.rivercast.ingest.admit;

/** A place that a test names. */
public record TestOrigin(String source, String raw) implements Reading.Origin {
  /** Some place. */
  public static final TestOrigin ANYWHERE = new TestOrigin("test:1", "as it came");
}
