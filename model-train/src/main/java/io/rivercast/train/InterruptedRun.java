package io.rivercast.train;

import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.data.ForecasterTable;
import io.rivercast.train.data.OffsetRanges;
import java.time.Instant;

/**
 * A run that a former process left open, and its windows as they are read once more: those that it had read and no later
 * ones. Not for use by several threads.
 *
 * @param run the run
 * @param table windows of the run so far
 */
record InterruptedRun(OpenRuns.OpenRun run, ForecasterTable table) {
  static InterruptedRun of(ForecasterSpec spec, OpenRuns.OpenRun run, int lookback) {
    return new InterruptedRun(run, new ForecasterTable(spec, lookback));
  }

  void take(int partition, long offset, Window window) {
    if (run.read().covers(partition, offset)) {
      table.add(partition, offset, window);
    }
  }

  /** Whether everything that it had read has been read again. */
  boolean whole(OffsetRanges read) {
    return run.read().endsWithin(read);
  }

  Instant began() {
    return run.began();
  }

  /** The same run under a new number. */
  RunOrder order(Instant now, int firstVersion) {
    return new RunOrder(table.spec(), table.steps(), run.read(), firstVersion, now, table.windows(), table.lookback());
  }
}
