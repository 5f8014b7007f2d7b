package io.rivercast.ingest.csv;

import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.util.Optional;

/** Checked rows, one after another: of a file as it is read, or of its readings in memory. */
public interface CsvRows {
  /**
   * The next row; empty at the end.
   *
   * @throws CsvException where the file cannot be read further
   */
  Optional<CsvRow> next();

  /** Number of rows skipped so far since they are outside the range of times. */
  long outside();

  /** Bytes of the file read so far, compressed ones if it is gzipped; in memory, rows. */
  long position();

  /** Bytes in the file; in memory, rows. */
  long size();
}
