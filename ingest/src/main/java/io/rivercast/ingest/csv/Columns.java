package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Numbers;
import io.rivercast.ingest.admit.Reading;
import io.rivercast.ingest.csv.CsvOptions.SeriesSource;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The role of each column.
 *
 * @param count columns in a row
 * @param time index of the time
 * @param seriesColumn index of the series; empty: every row is of {@code fixedSeries}
 * @param fixedSeries the one series; empty where there is a column
 * @param fields names of the values
 * @param cells index of each of them
 * @param leftOut names of all other columns
 */
record Columns(
    int count,
    int time,
    OptionalInt seriesColumn,
    String fixedSeries,
    List<String> fields,
    List<Integer> cells,
    List<String> leftOut) {
  /** The columns of an empty file. */
  static final Columns NONE = new Columns(0, 0, OptionalInt.empty(), "", List.of(), List.of(), List.of());

  /**
   * Finds the columns of the options.
   *
   * @param numeric used only where the options name no value columns
   * @throws CsvException where a column is missing or appears twice
   */
  static Columns find(CsvOptions options, List<String> header, NumericColumns numeric) {
    return new Finder(options, header).find(numeric);
  }

  /** The reading of a row. */
  Reading reading(List<String> row, Reading.Origin origin) {
    return new Reading(series(row), row.get(time).strip(), fields, new Picked(row, cells), origin);
  }

  /** The series of a row. */
  String series(List<String> row) {
    return seriesColumn.isPresent() ? row.get(seriesColumn.getAsInt()).strip() : fixedSeries;
  }

  /** The cells of some columns, not copied. */
  private static final class Picked extends AbstractList<String> implements RandomAccess {
    private final List<String> row;
    private final List<Integer> cells;

    Picked(List<String> row, List<Integer> cells) {
      this.row = row;
      this.cells = cells;
    }

    @Override
    public String get(int index) {
      return row.get(cells.get(index));
    }

    @Override
    public int size() {
      return cells.size();
    }
  }

  /** Finds the columns of the options in a header; a missing one is an error that lists those that exist. */
  private static final class Finder {
    private final CsvOptions options;
    private final List<String> header;

    Finder(CsvOptions options, List<String> header) {
      this.options = options;
      this.header = header;
    }

    Columns find(NumericColumns numeric) {
      int time = index("time", options.timeColumn());
      OptionalInt series = seriesColumn();
      List<Integer> others =
          IntStream.range(0, header.size()).filter(i -> i != time && i != series.orElse(-1)).boxed().toList();
      List<Integer> cells =
          options.values().isEmpty()
              ? others.stream().filter(i -> numeric.numeric(i) && !header.get(i).isEmpty()).toList()
              : options.values().stream().map(name -> index("value", name)).toList();
      if (cells.isEmpty() && numeric.inspected()) {
        throw new CsvException(
            options.file(), "no other column holds numbers only; name the value columns, out of " + header);
      }
      List<String> fields = cells.stream().map(header::get).toList();
      checkDistinct(fields);
      List<String> leftOut = others.stream().filter(i -> !cells.contains(i)).map(header::get).toList();
      return new Columns(header.size(), time, series, fixedSeries(), fields, cells, leftOut);
    }

    private OptionalInt seriesColumn() {
      return switch (options.series()) {
        case SeriesSource.Fixed fixed -> OptionalInt.empty();
        case SeriesSource.Column column -> OptionalInt.of(index("series", column.column()));
      };
    }

    private String fixedSeries() {
      return switch (options.series()) {
        case SeriesSource.Fixed fixed -> fixed.id();
        case SeriesSource.Column column -> "";
      };
    }

    private int index(String role, String name) {
      int first = header.indexOf(name);
      if (first < 0) {
        throw new CsvException(
            options.file(),
            "there is no column '" + name + "' for the " + role + "; the columns are " + header + hint());
      }
      if (header.lastIndexOf(name) != first) {
        throw new CsvException(
            options.file(), "the column '" + name + "' for the " + role + " appears twice; rename one of them");
      }
      return first;
    }

    /** A header of one column is most often a header of many with another delimiter. */
    private String hint() {
      return header.size() == 1 ? " (separated by '" + options.delimiter() + "': is that the delimiter?)" : "";
    }

    private void checkDistinct(List<String> fields) {
      Set<String> seen = new HashSet<>();
      for (String field : fields) {
        if (!seen.add(field)) {
          throw new CsvException(
              options.file(), "the value column '" + field + "' appears twice; name each value column once");
        }
      }
    }
  }

  /** Detects numeric columns in the first rows of a file: at least one number and no other text. */
  static final class NumericColumns {
    /** Number of rows to inspect. */
    static final int SAMPLE = 1000;

    private final int columns;
    private final BitSet number = new BitSet();
    private final BitSet text = new BitSet();
    private boolean inspected;

    NumericColumns(int columns) {
      this.columns = columns;
    }

    void inspect(List<String> cells) {
      inspected |= cells.size() == columns;
      for (int i = 0; i < columns && cells.size() == columns; i++) {
        OptionalDouble value = Numbers.read(cells.get(i));
        if (value.isEmpty()) {
          text.set(i);
        } else if (!Double.isNaN(value.getAsDouble())) {
          number.set(i);
        }
      }
    }

    /** Whether there was a row to inspect. */
    boolean inspected() {
      return inspected;
    }

    boolean numeric(int column) {
      return number.get(column) && !text.get(column);
    }
  }
}
