package io.rivercast.serve.model;

import java.util.Optional;

/** Fetches one published version again, by where it lies: models are too large to keep all of them in memory. */
@FunctionalInterface
public interface ModelArchive {
  /**
   * The value of a record of the models topic.
   *
   * @param key of the record
   * @param offset where it was seen
   * @return empty where another record of the same key has replaced it meanwhile
   */
  Optional<byte[]> read(String key, long offset);
}
