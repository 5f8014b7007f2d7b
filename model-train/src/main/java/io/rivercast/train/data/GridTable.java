package io.rivercast.train.data;

import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.data.SeriesTable;
import io.rivercast.forecasting.data.TableShape;
import io.rivercast.forecasting.data.TableShape.OriginRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of every series on one grid, shared by the forecasters on it. Where there is not room for all series, those of
 * the highest {@linkplain StepSelection#rank ranks} are left out: which ones are kept does not depend on the order of
 * records, and those kept at the end were kept all the time. Not for use by several threads.
 */
public final class GridTable {
  private static final int DROP_SHARE = 8;

  private final Grid grid;
  private final int lookback;
  private final TableShape shape;
  private final List<Forecaster> forecasters;
  private final Map<SeriesId, Series> series = new HashMap<>();
  private final Set<Long> leftOut = new HashSet<>();
  private long maxRank;
  private long bytes;

  private record Forecaster(ForecasterSpec spec, OriginRule rule, WindowCount count) {}

  private record Series(SeriesTable table, List<Forecaster> forecasters, List<OriginRule> rules) {}

  /**
   * An empty table.
   *
   * @param counts of the windows of each forecaster, all on the same grid; at least one
   * @param lookback the newest steps of a series that are origins, at least 1
   * @param maxRank series of a higher rank are left out
   */
  public GridTable(Map<ForecasterSpec, WindowCount> counts, int lookback, long maxRank) {
    List<ForecasterSpec> specs = List.copyOf(counts.keySet());
    this.grid = specs.getFirst().grid();
    this.lookback = lookback;
    this.shape = TableShape.of(specs, lookback);
    this.forecasters =
        counts.entrySet().stream()
            .map(entry -> new Forecaster(entry.getKey(), shape.originRule(entry.getKey()), entry.getValue()))
            .toList();
    this.maxRank = maxRank;
  }

  /** Adds a step, read at an offset of a partition; returns why it is not used, where it is not. */
  public Optional<SkipReason> add(int partition, long offset, Step step) {
    if (!step.grid().equals(grid.name())) {
      return Optional.of(SkipReason.OTHER_GRID);
    }
    if (step.layout() != grid.layout()) {
      return Optional.of(SkipReason.OTHER_LAYOUT);
    }
    if (!shape.accepts(step)) {
      return Optional.of(SkipReason.INVALID);
    }
    find(step.series()).ifPresent(found -> add(partition, offset, step, found));
    return Optional.empty();
  }

  private Optional<Series> find(SeriesId id) {
    Series known = series.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    List<Forecaster> covering = forecasters.stream().filter(one -> one.spec().covers(id)).toList();
    if (covering.isEmpty()) {
      return Optional.empty();
    }
    if (StepSelection.rank(id) > maxRank) {
      leftOut.add(StepSelection.rank(id));
      return Optional.empty();
    }
    Series added =
        new Series(new SeriesTable(id, shape), covering, covering.stream().map(Forecaster::rule).toList());
    series.put(id, added);
    bytes += added.table().bytes();
    return Optional.of(added);
  }

  private void add(int partition, long offset, Step step, Series to) {
    bytes -= to.table().bytes();
    int[] more = to.table().put(step, to.rules());
    bytes += to.table().bytes();
    for (int i = 0; i < more.length; i++) {
      to.forecasters().get(i).count().add(partition, offset, more[i]);
    }
  }

  /** Leaves out an eighth of the series, at least one, from now on; false where there is only one. */
  boolean shrink() {
    if (series.size() < 2) {
      return false;
    }
    List<SeriesId> dropped =
        series.keySet().stream()
            .sorted(Comparator.comparingLong(StepSelection::rank).reversed())
            .limit(Math.max(1, series.size() / DROP_SHARE))
            .toList();
    dropped.forEach(this::leaveOut);
    maxRank = StepSelection.rank(dropped.getLast()) - 1;
    return true;
  }

  private void leaveOut(SeriesId id) {
    Optional.ofNullable(series.remove(id)).ifPresent(gone -> {
      bytes -= gone.table().bytes();
      gone.forecasters().forEach(one -> one.count().remove(gone.table().origins(one.rule())));
      leftOut.add(StepSelection.rank(id));
    });
  }

  /** Its grid. */
  public Grid grid() {
    return grid;
  }

  /** About how much heap it takes. */
  public long bytes() {
    return bytes;
  }

  /** How many series it has. */
  public int size() {
    return series.size();
  }

  /** How many series are left out. */
  public int leftOut() {
    return leftOut.size();
  }

  /** What a run on these steps uses. */
  public StepSelection selection(OffsetRanges read) {
    return new StepSelection(read, lookback, maxRank);
  }

  /** The known steps of each series of a forecaster. */
  public List<SeriesSteps> steps(ForecasterSpec spec) {
    return series.values().stream()
        .filter(one -> one.forecasters().stream().anyMatch(forecaster -> forecaster.spec().equals(spec)))
        .sorted((a, b) -> a.table().series().compareTo(b.table().series()))
        .map(one -> one.table().steps(spec))
        .toList();
  }
}
