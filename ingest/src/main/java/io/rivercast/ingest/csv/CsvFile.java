package io.rivercast.ingest.csv;

import io.rivercast.ingest.csv.RowReader.Row;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An open file as rows after its header; detects and decompresses gzip. */
final class CsvFile implements Closeable {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final Path path;
  private final long size;
  private final CountingInputStream bytes;
  private final RowReader rows;
  private final List<String> header;

  private CsvFile(CsvOptions options) throws IOException {
    this.path = options.file();
    this.size = Files.size(path);
    this.bytes = new CountingInputStream(Files.newInputStream(path));
    try {
      this.rows =
          new RowReader(
              new LineReader(new InputStreamReader(decompressed(bytes), options.charset())), options.delimiter());
      this.header = readHeader();
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  static CsvFile open(CsvOptions options) {
    Path file = options.file();
    if (!Files.isRegularFile(file)) {
      throw new CsvException(
          file, Files.exists(file) ? "is not a file; name a CSV file" : "does not exist; check the path");
    }
    try {
      return new CsvFile(options);
    } catch (IOException e) {
      throw new CsvException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private List<String> readHeader() throws IOException {
    Optional<Row> first = rows.next();
    return first.map(
        row -> switch (row) {
          case Row.Cells names -> names.cells().stream().map(String::strip).toList();
          case Row.Broken broken -> throw new CsvException(
              path, "line " + broken.line() + " is no header: " + broken.problem() + "; fix its quotes");
        }).orElse(List.of());
  }

  /** Names of the columns; empty where the file is empty. */
  List<String> header() {
    return header;
  }

  /** The next row after the header. */
  Optional<Row> next() {
    try {
      return rows.next();
    } catch (IOException e) {
      throw new CsvException(
          path,
          "cannot be read past line " + rows.lineNumber() + ": " + e.getMessage() + "; check that the file is complete",
          e);
    }
  }

  long bytesRead() {
    return bytes.count();
  }

  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Counts the bytes read. */
  private static final class CountingInputStream extends FilterInputStream {
    private long count;

    CountingInputStream(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
