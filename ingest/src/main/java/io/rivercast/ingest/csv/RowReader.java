package io.rivercast.ingest.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.rivercast.ingest.csv.LineReader.Line;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses rows from lines. A line with an open quote is joined with the following lines until the quote closes; where that
 * gives no row, only the first line is broken and the others are parsed again, so that a stray quote affects one line.
 */
final class RowReader implements Closeable {
  private static final int MAX_LINES = 64;

  private final LineReader lines;
  private final CsvReaderBuilder parser;
  private final ArrayDeque<Line> again = new ArrayDeque<>();

  RowReader(LineReader lines, char delimiter) {
    this.lines = lines;
    this.parser =
        CsvReader.builder().fieldSeparator(delimiter).allowUnclosedQuote(false).trimWhitespacesAroundQuotes(true);
  }

  /** Number of the last line read. */
  long lineNumber() {
    return lines.number();
  }

  /** The next row; empty at the end. Blank lines are skipped. */
  Optional<Row> next() throws IOException {
    Optional<Line> line = line();
    while (line.isPresent() && line.get().text().isBlank()) {
      line = line();
    }
    return line.isPresent() ? Optional.of(row(line.get())) : Optional.empty();
  }

  private Row row(Line first) throws IOException {
    try {
      return cells(first.number(), first.text());
    } catch (CsvParseException e) {
      return rowOfSeveral(first).orElseGet(() -> broken(first, e));
    }
  }

  private Optional<Row> rowOfSeveral(Line first) throws IOException {
    List<Line> taken = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text());
    boolean open = openQuote(first.text());
    while (open && taken.size() < MAX_LINES && text.length() < LineReader.MAX_LENGTH) {
      Optional<Line> more = line();
      if (more.isEmpty()) {
        break;
      }
      taken.add(more.get());
      text.append('\n').append(more.get().text());
      open ^= openQuote(more.get().text());
    }
    if (!open && !taken.isEmpty()) {
      try {
        return Optional.of(cells(first.number(), text.toString()));
      } catch (CsvParseException e) {
        // The quotes pair up by chance only: the first line is broken.
      }
    }
    taken.reversed().forEach(again::addFirst);
    return Optional.empty();
  }

  private Row cells(long number, String text) {
    return new Row.Cells(number, text, parser.ofSingleCsvRecord(text).getFields());
  }

  private static Row broken(Line line, CsvParseException e) {
    String problem = String.valueOf(e.getMessage()).replaceFirst(" \\(record starting at line 1\\)$", "");
    return new Row.Broken(line.number(), line.text(), problem);
  }

  private static boolean openQuote(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private Optional<Line> line() throws IOException {
    return again.isEmpty() ? lines.next() : Optional.of(again.removeFirst());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** A row of the file, from one line or, where a quoted cell holds line ends, from several. */
  sealed interface Row {
    /** Number of its first line. */
    long line();

    /** Its text in the file. */
    String text();

    /** A row and its cells. */
    record Cells(long line, String text, List<String> cells) implements Row {}

    /** A line that is not a row. */
    record Broken(long line, String text, String problem) implements Row {}
  }
}
