package io.rivercast.forecasting.backtest;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.grid.Slot;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import io.rivercast.forecasting.data.TableShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns readings in any order into the steps that training uses, with the code of the services and without topics: one
 * series at a time, so that the grid of one series alone is held in memory.
 */
public final class History {
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);
  private static final SeriesGrid.Listener NONE = (step, newest) -> {};

  private final ForecasterSpec spec;
  private final Map<SeriesId, List<Observation>> readings = new TreeMap<>();
  private final ReadingAccount account = new ReadingAccount();

  /** Without readings. */
  public History(ForecasterSpec spec) {
    this.spec = spec;
  }

  /** Adds a reading, which arrives at its own time. */
  public void add(Observation reading) {
    readings.computeIfAbsent(reading.series(), _ -> new ArrayList<>()).add(reading);
  }

  /** Places the readings and settles all steps; returns the steps of each series that has any. */
  public List<SeriesSteps> steps() {
    TableShape shape = TableShape.of(List.of(spec), Integer.MAX_VALUE);
    Columns columns = Columns.none();
    List<SeriesSteps> steps = new ArrayList<>();
    readings.forEach((series, own) -> {
      SeriesSteps placed = place(series, own, columns, shape);
      if (placed.size() > 0) {
        steps.add(placed);
      }
    });
    return steps;
  }

  private SeriesSteps place(SeriesId series, List<Observation> own, Columns columns, TableShape shape) {
    MemoryStore store = new MemoryStore();
    SeriesGrid grid = new SeriesGrid(spec.grid(), spec.features(), spec.window(), columns, store);
    for (Observation reading : own) {
      account.add(reading, grid.place(reading, reading.time(), NONE));
    }
    grid.settleIdle(END, NONE);
    SeriesTable table = new SeriesTable(series, shape);
    for (Slot slot : store.settled()) {
      table.put(Step.of(spec.grid(), series, grid.columns(), slot));
    }
    return table.steps(spec);
  }

  /** What became of the readings, once they are placed. */
  public ReadingAccount account() {
    return account;
  }
}
