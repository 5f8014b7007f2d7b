package io.rivercast.core.grid;

import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One settled step of a series on a grid, as observed: the record of history. For one step (grid, layout, series, time and
 * number) the last record holds; a cell that is missing in it keeps the value of the record before.
 *
 * @param grid name of the grid
 * @param series whose step it is
 * @param layout fingerprint of the grid's meaning ({@link Grid#layout}); steps of another layout are another grid's
 * @param number of the step on the grid; where each reading is a step, distinguishes steps of the same time, from 0
 * @param time its start, or the time of its reading where each reading is a step
 * @param columns names of the values, distinct
 * @param values one per column; NaN where not observed
 * @param readings how many readings the values are of
 * @param revision 1 when it settled first, then 2, 3 and so on
 */
public record Step(
    String grid,
    SeriesId series,
    long layout,
    long number,
    Instant time,
    List<String> columns,
    double[] values,
    int readings,
    int revision) {
  /** Checks the sizes. */
  public Step {
    columns = List.copyOf(columns);
    if (columns.size() != values.length) {
      throw new IllegalArgumentException(
          "a step of " + series + " has " + columns.size() + " columns but " + values.length + " values");
    }
  }

  /** The record of a step that settled; columns without a value are left out. */
  public static Step of(Grid grid, SeriesId series, Columns columns, Slot slot) {
    return of(grid, grid.layout(), series, columns, slot);
  }

  /**
   * The record of a step that settled; columns without a value are left out.
   *
   * @param layout that of the grid, for which its fingerprint need not be computed again
   */
  public static Step of(Grid grid, long layout, SeriesId series, Columns columns, Slot slot) {
    double[] values = slot.values();
    int observed = 0;
    for (double value : values) {
      observed += Double.isNaN(value) ? 0 : 1;
    }
    boolean all = observed == columns.size();
    return new Step(
        grid.name(), series, layout, grid.cadence() instanceof Cadence.PerReading ? slot.ordinal() : slot.number(),
        Instant.ofEpochMilli(slot.time()), all ? columns.names() : observedNames(columns, values, observed),
        all ? values : Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray(), slot.readingCount(),
        slot.revision());
  }

  private static List<String> observedNames(Columns columns, double[] values, int observed) {
    List<String> names = new ArrayList<>(observed);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        names.add(columns.names().get(i));
      }
    }
    return names;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Step that
        && grid.equals(that.grid)
        && series.equals(that.series)
        && layout == that.layout
        && number == that.number
        && time.equals(that.time)
        && columns.equals(that.columns)
        && Arrays.equals(values, that.values)
        && readings == that.readings
        && revision == that.revision;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * series.hashCode() + time.hashCode()) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return grid + "/" + series + "/" + number + "@" + time + " r" + revision + columns + Arrays.toString(values);
  }
}
