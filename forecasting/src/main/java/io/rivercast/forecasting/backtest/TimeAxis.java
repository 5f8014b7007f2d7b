package io.rivercast.forecasting.backtest;

import io.rivercast.core.backtest.TimeSplit;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.series.Observation;
import java.time.Instant;
import java.util.List;

/**
 * The distinct steps of all series in the order of time, and their split.
 *
 * @param grid that readings are placed on
 * @param times epoch milliseconds at which steps begin, rising
 * @param parts steps of each part
 */
record TimeAxis(Grid grid, long[] times, RowSplit.Rows parts) {
  static TimeAxis of(Grid grid, List<Observation> readings, RowSplit split) {
    long[] times = readings.stream().mapToLong(reading -> grid.stepTime(reading.time()).toEpochMilli()).sorted()
        .distinct().toArray();
    return new TimeAxis(grid, times, split.of(times.length));
  }

  /** Whether a reading belongs to the train part. */
  boolean trains(Observation reading) {
    return before(reading, parts.train());
  }

  /** Whether a reading belongs to any part. */
  boolean holds(Observation reading) {
    return before(reading, Math.toIntExact(parts.total()));
  }

  private boolean before(Observation reading, int row) {
    return row >= times.length || grid.stepTime(reading.time()).toEpochMilli() < times[row];
  }

  /** A part begins with the origin whose first target is the part's first step: the step before it. */
  TimeSplit split() {
    return new TimeSplit(
        Instant.ofEpochMilli(times[parts.train() - 1]),
        Instant.ofEpochMilli(times[parts.train() + parts.validation() - 1]));
  }
}
