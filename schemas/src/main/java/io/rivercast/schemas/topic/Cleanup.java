package io.rivercast.schemas.topic;

import java.util.Locale;

/** What becomes of old records. */
public enum Cleanup {
  /** They go when they are older than the retention. */
  DELETE,
  /** The last record of each key stays. */
  COMPACT;

  /** As Kafka calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
