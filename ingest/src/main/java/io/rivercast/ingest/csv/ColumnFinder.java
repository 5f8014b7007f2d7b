package io.rivercast.ingest.csv;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the columns that the options name in a header; whatever is not there is an error that lists what is. */
final class ColumnFinder {
  private final CsvOptions options;
  private final List<String> header;

  ColumnFinder(CsvOptions options, List<String> header) {
    this.options = options;
    this.header = header;
  }

  /** The columns by name; those that hold numbers are asked for only where the options name no values. */
  Columns find(NumericColumns numeric) {
    int time = index("time", options.timeColumn());
    OptionalInt series = seriesColumn();
    List<Integer> others =
        IntStream.range(0, header.size()).filter(i -> i != time && i != series.orElse(-1)).boxed().toList();
    List<Integer> cells =
        options.values().isEmpty()
            ? others.stream().filter(i -> numeric.numeric(i) && !header.get(i).isEmpty()).toList()
            : options.values().stream().map(name -> index("value", name)).toList();
    if (cells.isEmpty() && numeric.looked()) {
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
          options.file(), "the column '" + name + "' for the " + role + " stands there twice; rename one of them");
    }
    return first;
  }

  /** A header of one column is most often a header of many with another delimiter. */
  private String hint() {
    return header.size() == 1 ? " (parted by '" + options.delimiter() + "': is that the delimiter?)" : "";
  }

  private void checkDistinct(List<String> fields) {
    Set<String> seen = new HashSet<>();
    for (String field : fields) {
      if (!seen.add(field)) {
        throw new CsvException(
            options.file(), "the value column '" + field + "' stands there twice; name each value column once");
      }
    }
  }
}
