package io.rivercast.train;

import io.rivercast.core.grid.Step;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.data.GridTable;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.WindowCount;
import java.time.Instant;
import java.util.Map;

/**
 * A run that a former process left open, and its steps as they are read again: those that it had read, without later
 * revisions. Not for use by several threads.
 *
 * @param run the run
 * @param table steps of the run so far
 * @param count how many windows they give
 */
record InterruptedRun(OpenRuns.OpenRun run, GridTable table, WindowCount count) {
  static InterruptedRun of(ForecasterSpec spec, OpenRuns.OpenRun run) {
    WindowCount count = new WindowCount();
    return new InterruptedRun(
        run, new GridTable(Map.of(spec, count), run.selection().lookback(), run.selection().maxRank()), count);
  }

  void take(int partition, long offset, Step step) {
    if (run.selection().read().covers(partition, offset)) {
      table.add(partition, offset, step);
    }
  }

  /** Whether everything that it had read has been read again. */
  boolean whole(OffsetRanges read) {
    return run.selection().read().endsWithin(read);
  }

  /** The same run under a new number. */
  RunOrder order(ForecasterSpec spec, Instant now, int firstVersion) {
    return new RunOrder(spec, table.steps(spec), run.selection(), firstVersion, now, count.windows());
  }
}
