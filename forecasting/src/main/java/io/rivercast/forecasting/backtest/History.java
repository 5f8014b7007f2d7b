package io.rivercast.forecasting.backtest;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesHistory;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Step;
import io.rivercast.core.series.Window;
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
  private final Map<SeriesId, SeriesTable> tables = new TreeMap<>();
  private final Map<SeriesId, SeriesHistory> histories = new TreeMap<>();
  private long leftOut;

  History(ForecasterSpec spec) {
    this.spec = spec;
  }

  /** Takes a reading in; it arrives as it happens. */
  void add(Observation reading) {
    SeriesHistory history = histories.computeIfAbsent(reading.series(), id -> new SeriesHistory(spec.windowSpec()));
    float[] row = new float[spec.featureCount()];
    for (int i = 0; i < row.length; i++) {
      row[i] = reading.value(spec.features().get(i));
    }
    leftOut += history.place(reading.time(), row, reading.time()).accepted() ? 0 : 1;
    for (Optional<Step> step = history.settleNext(); step.isPresent(); step = history.settleNext()) {
      settled(reading.series(), history, step.get());
    }
  }

  /** Closes what is still open, and gives what is known of each series. */
  List<SeriesSteps> steps() {
    histories.forEach((series, history) -> {
      for (Optional<Step> step = history.settleSilent(); step.isPresent(); step = history.settleSilent()) {
        settled(series, history, step.get());
      }
    });
    return tables.values().stream().map(SeriesTable::steps).toList();
  }

  private void settled(SeriesId series, SeriesHistory history, Step step) {
    if (history.warm()) {
      GapPolicy.Filled filled = spec.gaps().fill(history.rawWindow());
      tables
          .computeIfAbsent(series, id -> new SeriesTable(id, spec, Integer.MAX_VALUE))
          .add(new Window(
              spec.name(), series, spec.layout(), step.time(), step.sequence(), filled.values(), filled.filled()));
    }
  }

  /** Readings that changed nothing: repetitions, those out of order, and those without any feature. */
  long leftOut() {
    return leftOut;
  }
}
