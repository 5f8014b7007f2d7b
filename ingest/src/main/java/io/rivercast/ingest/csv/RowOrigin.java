package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Origin;
import java.nio.file.Path;

/** A row's place: file name and line. */
record RowOrigin(Path file, Row row) implements Origin {
  @Override
  public String source() {
    Path name = file.getFileName();
    return (name == null ? file : name) + ":" + row.line();
  }

  @Override
  public String raw() {
    return row.text();
  }
}
