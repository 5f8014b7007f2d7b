package io.rivercast.forecasting.backtest;

import io.rivercast.core.grid.SeriesHistory;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns readings into windows and windows into training tables with the code of the services, without topics. */
public final class History {
  private final ForecasterSpec spec;
  private final WindowBuilder windows;
  private final Map<SeriesId, SeriesTable> tables = new TreeMap<>();
  private final Map<SeriesId, SeriesHistory> histories = new TreeMap<>();
  private long leftOut;

  /** Without readings. */
  public History(ForecasterSpec spec) {
    this.spec = spec;
    this.windows = spec.windowBuilder();
  }

  /** Adds a reading, which arrives at its own time. */
  public void add(Observation reading) {
    SeriesHistory history = histories.computeIfAbsent(reading.series(), _ -> windows.history());
    leftOut += windows.place(history, reading, reading.time()).accepted() ? 0 : 1;
    for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
      closed(reading.series(), history, step.get());
    }
  }

  /** Closes all open steps; returns the steps of each series. */
  public List<SeriesSteps> steps() {
    histories.forEach((series, history) -> {
      for (Optional<Step> step = history.closeSilent(); step.isPresent(); step = history.closeSilent()) {
        closed(series, history, step.get());
      }
    });
    return tables.values().stream().map(SeriesTable::steps).toList();
  }

  private void closed(SeriesId series, SeriesHistory history, Step step) {
    windows.window(series, history, step)
        .ifPresent(
            window -> tables.computeIfAbsent(series, id -> new SeriesTable(id, spec, Integer.MAX_VALUE)).add(window));
  }

  /** Readings that changed nothing: repeated, out of order, or without any feature. */
  public long leftOut() {
    return leftOut;
  }
}
