package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.admit.Reading;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.admit.TimeFormat;
import io.rivercast.ingest.csv.Columns.NumericColumns;
import io.rivercast.ingest.csv.RowReader.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a CSV file in file order, each checked by the gate. Rows are streamed; the file is never held in memory.
 *
 * <p>With a range of times, a row whose time cannot be read belongs to the range of the row before it, so that a file
 * replayed in two parts reports it once.
 *
 * <p>Not for use by several threads.
 */
public final class CsvSource implements CsvRows, AutoCloseable {
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
   * @param clock against which times in the future are refused
   * @throws CsvException where the file cannot be read or a named column is missing
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
      return Columns.find(options, file.header(), numeric);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sample(CsvFile file, NumericColumns numeric) {
    Optional<Row> row = file.next();
    for (int i = 0; i < NumericColumns.SAMPLE && row.isPresent(); i++) {
      if (row.get() instanceof Row.Cells cells) {
        numeric.inspect(cells.cells());
      }
      row = file.next();
    }
  }

  /** Names of the value columns. */
  public List<String> values() {
    return columns.fields();
  }

  /** Names of the unused columns: neither named nor numeric. */
  public List<String> leftOut() {
    return columns.leftOut();
  }

  /** The next row in the range of times. */
  @Override
  public Optional<CsvRow> next() {
    Optional<Row> row = file.next();
    while (row.isPresent()) {
      Optional<Admission> admission = check(row.get());
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

  private Optional<Admission> check(Row row) {
    Reading.Origin origin = new RowOrigin(options.file(), row);
    return switch (row) {
      case Row.Broken broken -> malformed(origin, broken.problem() + "; fix the quotes of the line");
      case Row.Cells(long line, String text, List<String> cells) ->
          cells.size() == columns.count()
              ? check(columns.reading(cells, origin))
              : malformed(
                  origin,
                  "the line has " + cells.size() + " cells where the header has " + columns.count()
                      + "; fix its delimiters or quotes");
    };
  }

  private Optional<Admission> check(Reading reading) {
    Optional<Instant> time = time(reading.time());
    inRange = time.map(options.range()::contains).orElse(inRange);
    if (!inRange) {
      return Optional.empty();
    }
    return Optional.of(time.map(known -> gate.admit(reading, known)).orElseGet(() -> gate.admit(reading)));
  }

  private Optional<Admission> malformed(Reading.Origin origin, String problem) {
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

  @Override
  public long outside() {
    return outside;
  }

  @Override
  public long position() {
    return file.bytesRead();
  }

  @Override
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

  /**
   * A checked row.
   *
   * @param line number of its first line in the file, from 1
   * @param series text of its series; empty where the line is not a row
   * @param admission result of the check
   */
  public record CsvRow(long line, String series, Admission admission) {}

  /** File name and line of a row. */
  private record RowOrigin(Path file, Row row) implements Reading.Origin {
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
}
