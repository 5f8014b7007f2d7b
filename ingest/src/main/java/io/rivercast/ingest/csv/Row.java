package io.rivercast.ingest.csv;

import java.util.List;

/** A row of the file, from one line or, where a quoted cell holds line ends, from several. */
sealed interface Row {
  /** Number of its first line. */
  long line();

  /** As it stands in the file. */
  String text();

  /** A row and its cells. */
  record Cells(long line, String text, List<String> cells) implements Row {}

  /** A line that is no row. */
  record Broken(long line, String text, String problem) implements Row {}
}
