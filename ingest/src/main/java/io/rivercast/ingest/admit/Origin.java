package io.rivercast.ingest.admit;

/** Where a reading came from; asked only when it is refused. */
public interface Origin {
  /** The place, such as {@code weather.csv:17}. */
  String source();

  /** The reading as it came. */
  String raw();
}
