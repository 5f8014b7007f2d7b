package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.SeriesNames;

/** Where the series id of a row comes from. */
public sealed interface SeriesSource {
  /** Every row is of one series. */
  record Fixed(String id) implements SeriesSource {}

  /**
   * A column names the series.
   *
   * @param column its name
   * @param names how an id is made of its text
   */
  record Column(String column, SeriesNames names) implements SeriesSource {}

  /** How an id is made of the text that the row gives. */
  default SeriesNames naming() {
    return switch (this) {
      case Fixed fixed -> SeriesNames.AS_IS;
      case Column column -> column.names();
    };
  }
}
