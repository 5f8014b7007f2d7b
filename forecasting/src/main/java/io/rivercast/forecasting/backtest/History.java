package io.rivercast.forecasting.backtest;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesHistory;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Step;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Readings made into windows, and windows into a training table, by the code of the services and without their topics. */
final class History {
  private final ForecasterSpec spec;
  private final WindowBuilder windows;
  private final Map<SeriesId, SeriesTable> tables = new TreeMap<>();
  private final Map<SeriesId, SeriesHistory> histories = new TreeMap<>();
  private long leftOut;

  History(ForecasterSpec spec) {
    this.spec = spec;
    this.windows = spec.windowBuilder();
  }

  /** Takes a reading in; it arrives as it happens. */
  void add(Observation reading) {
    SeriesHistory history = histories.computeIfAbsent(reading.series(), _ -> windows.history());
    leftOut += windows.place(history, reading, reading.time()).accepted() ? 0 : 1;
    for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
      settled(reading.series(), history, step.get());
    }
  }

  /** Closes what is still open, and gives what is known of each series. */
  List<SeriesSteps> steps() {
    histories.forEach((series, history) -> {
      for (Optional<Step> step = history.closeSilent(); step.isPresent(); step = history.closeSilent()) {
        settled(series, history, step.get());
      }
    });
    return tables.values().stream().map(SeriesTable::steps).toList();
  }

  private void settled(SeriesId series, SeriesHistory history, Step step) {
    windows.window(series, history, step)
        .ifPresent(
            window -> tables.computeIfAbsent(series, id -> new SeriesTable(id, spec, Integer.MAX_VALUE)).add(window));
  }

  /** Readings that changed nothing: repetitions, those out of order, and those without any feature. */
  long leftOut() {
    return leftOut;
  }
}
