package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Origin;
import io.rivercast.ingest.admit.Reading;
import java.util.AbstractList;
import java.util.List;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * Which column is what.
 *
 * @param count columns in a row
 * @param time where the time stands
 * @param seriesColumn where the series stands; empty: every row is of {@code fixedSeries}
 * @param fixedSeries the one series; empty where a column names it
 * @param fields names of the values
 * @param cells where each of them stands
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
  /** Those of an empty file. */
  static final Columns NONE = new Columns(0, 0, OptionalInt.empty(), "", List.of(), List.of(), List.of());

  /** The reading of a row. */
  Reading reading(List<String> row, Origin origin) {
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
}
