package io.rivercast.ingest.csv;

import java.nio.file.Path;

/** A file that cannot be read with these options; the message names the file, the place and the fix. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CsvException(Path file, String problem) {
    super(file + ": " + problem);
  }

  CsvException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
