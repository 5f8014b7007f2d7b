package io.rivercast.forecasting.backtest;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns readings into the steps of training with the grid of the services, without topics: one series at a time. */
public final class History {
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

  /** Places the readings; returns the steps of each series that has any. */
  public List<SeriesSteps> steps() {
    Columns origin = Columns.none();
    List<SeriesSteps> steps = new ArrayList<>();
    readings.forEach((series, own) -> {
      SeriesSteps placed = place(series, own, origin);
      if (placed.size() > 0) {
        steps.add(placed);
      }
    });
    return steps;
  }

  private SeriesSteps place(SeriesId series, List<Observation> own, Columns origin) {
    MemoryStore store = new MemoryStore();
    SeriesGrid grid = new SeriesGrid(spec.grid(), spec.features(), spec.window(), origin, store);
    for (Observation reading : own) {
      account.add(reading, grid.place(reading, reading.time(), NONE));
    }
    grid.settleIdle(Instant.ofEpochMilli(Long.MAX_VALUE), NONE);
    return SeriesSteps.of(series, spec, store.settled(), grid.columns());
  }

  /** What became of the readings that were placed. */
  public ReadingAccount account() {
    return account;
  }
}
