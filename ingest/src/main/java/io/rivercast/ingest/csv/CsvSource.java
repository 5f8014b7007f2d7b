package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.admit.Origin;
import io.rivercast.ingest.admit.Reading;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.admit.TimeFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a CSV file in the order of the file, each judged by the gate. Rows are read one by one; the file is never
 * held as a whole.
 *
 * <p>Where only a range of times is asked for, a row whose time cannot be read belongs to the range of the row before it:
 * whoever replays a file in two parts is told of it once.
 *
 * <p>Not for use by several threads.
 */
public final class CsvSource implements AutoCloseable {
  private final CsvOptions options;
  private final CsvFile file;
  private final Columns columns;
  private final ObservationGate gate;
  private boolean inRange;
  private long outside;

  private CsvSource(CsvOptions options, CsvFile file, Columns columns, InstantSource clock) {
    this.options = options;
    this.file = file;
    this.columns = columns;
    this.gate = new ObservationGate(options.rules(), clock);
    this.inRange = options.range().from().isEmpty();
  }

  /**
   * Opens a file and finds its columns.
   *
   * @param clock tells which times lie in the future
   * @throws CsvException where the file cannot be read or a named column is not there
   */
  public static CsvSource open(CsvOptions options, InstantSource clock) {
    Columns columns = columns(options);
    return new CsvSource(options, CsvFile.open(options), columns, clock);
  }

  private static Columns columns(CsvOptions options) {
    try (CsvFile file = CsvFile.open(options)) {
      if (file.header().isEmpty()) {
        return Columns.NONE;
      }
      NumericColumns numeric = new NumericColumns(file.header().size());
      if (options.values().isEmpty()) {
        sample(file, numeric);
      }
      return new ColumnFinder(options, file.header()).find(numeric);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sample(CsvFile file, NumericColumns numeric) {
    Optional<Row> row = file.next();
    for (int i = 0; i < NumericColumns.SAMPLE && row.isPresent(); i++) {
      if (row.get() instanceof Row.Cells cells) {
        numeric.look(cells.cells());
      }
      row = file.next();
    }
  }

  /** Names of the value columns. */
  public List<String> values() {
    return columns.fields();
  }

  /** Names of the columns that are neither time, series nor values: not named, or not of numbers only. */
  public List<String> leftOut() {
    return columns.leftOut();
  }

  /**
   * The next row in the range of times; empty at the end.
   *
   * @throws CsvException where the file cannot be read on
   */
  public Optional<CsvRow> next() {
    Optional<Row> row = file.next();
    while (row.isPresent()) {
      Optional<Admission> admission = judge(row.get());
      if (admission.isPresent()) {
        return Optional.of(new CsvRow(row.get().line(), series(row.get()), admission.get()));
      }
      outside++;
      row = file.next();
    }
    return Optional.empty();
  }

  private String series(Row row) {
    return row instanceof Row.Cells whole && whole.cells().size() == columns.count()
        ? columns.series(whole.cells())
        : "";
  }

  private Optional<Admission> judge(Row row) {
    Origin origin = new RowOrigin(options.file(), row);
    return switch (row) {
      case Row.Broken broken -> malformed(origin, broken.problem() + "; mend the quotes of the line");
      case Row.Cells(long line, String text, List<String> cells) ->
          cells.size() == columns.count()
              ? judge(columns.reading(cells, origin))
              : malformed(
                  origin,
                  "the line has " + cells.size() + " cells where the header has " + columns.count()
                      + "; mend its delimiters or quotes");
    };
  }

  private Optional<Admission> judge(Reading reading) {
    Optional<Instant> time = time(reading.time());
    inRange = time.map(options.range()::contains).orElse(inRange);
    if (!inRange) {
      return Optional.empty();
    }
    return Optional.of(time.map(known -> gate.admit(reading, known)).orElseGet(() -> gate.admit(reading)));
  }

  private Optional<Admission> malformed(Origin origin, String problem) {
    return inRange ? Optional.of(Rejection.of(Reason.MALFORMED, problem, origin)) : Optional.empty();
  }

  private Optional<Instant> time(String text) {
    TimeFormat format = options.times();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(format.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Rows passed over so far because they lie outside the range. */
  public long outside() {
    return outside;
  }

  /** Bytes of the file read so far, packed as they lie there. */
  public long bytesRead() {
    return file.bytesRead();
  }

  /** Bytes in the file. */
  public long size() {
    return file.size();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
