package io.rivercast.train.data;

import io.rivercast.core.grid.Step;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of all grids within a bound of memory: while they exceed it, the largest grid leaves out some of its series. Not
 * for use by several threads.
 */
public final class StepTables {
  private static final Logger LOG = LoggerFactory.getLogger(StepTables.class);

  private final Map<String, GridTable> grids = new LinkedHashMap<>();
  private final long maxBytes;

  /**
   * Empty tables.
   *
   * @param counts of the windows of each forecaster
   * @param lookback the newest steps of a series that are origins, at least 1
   * @param maxBytes about how much heap they may take
   */
  public StepTables(Map<ForecasterSpec, WindowCount> counts, int lookback, long maxBytes) {
    this.maxBytes = maxBytes;
    Map<String, Map<ForecasterSpec, WindowCount>> byGrid = new LinkedHashMap<>();
    counts.forEach(
        (spec, count) -> byGrid.computeIfAbsent(spec.grid().name(), _ -> new LinkedHashMap<>()).put(spec, count));
    byGrid.forEach(
        (name, of) -> grids.put(name, new GridTable(of, lookback, StepSelection.ALL_SERIES)));
  }

  /** Adds a step, read at an offset of a partition; returns why it is not used, where it is not. */
  public Optional<SkipReason> add(int partition, long offset, Step step) {
    GridTable table = grids.get(step.grid());
    if (table == null) {
      return Optional.of(SkipReason.OTHER_GRID);
    }
    Optional<SkipReason> skipped = table.add(partition, offset, step);
    bound();
    return skipped;
  }

  private void bound() {
    GridTable largest = largest();
    while (bytes() > maxBytes && largest.shrink()) {
      LOG.warn(
          "steps take more than rivercast.train.heap-bytes ({}): training leaves out {} of {} series of grid {};"
              + " raise that setting and the heap to train on all",
          maxBytes, largest.leftOut(), largest.leftOut() + largest.size(), largest.grid().name());
      largest = largest();
    }
  }

  private long bytes() {
    return grids.values().stream().mapToLong(GridTable::bytes).sum();
  }

  private GridTable largest() {
    return grids.values().stream().max(Comparator.comparingLong(GridTable::bytes)).orElseThrow();
  }

  /** The table of a forecaster's grid. */
  public GridTable of(ForecasterSpec spec) {
    return Objects.requireNonNull(grids.get(spec.grid().name()));
  }

  /** The table of each grid. */
  public Collection<GridTable> all() {
    return grids.values();
  }
}
