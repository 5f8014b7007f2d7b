package io.rivercast.features.grid;

import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * A grid and its forecasters.
 *
 * @param grid the grid
 * @param layout its fingerprint
 * @param forecasters all forecasters on it, at least one
 * @param origin the columns from which those of all its series are derived
 * @param idle watches series with open steps; empty where these wait for further readings
 */
record GridPipeline(
    Grid grid, long layout, List<ForecasterSpec> forecasters, Columns origin, Optional<IdleWatch> idle) {
  /** One for each grid, in the order of the forecasters. */
  static List<GridPipeline> of(List<ForecasterSpec> forecasters) {
    Map<String, List<ForecasterSpec>> byGrid =
        forecasters.stream()
            .collect(Collectors.groupingBy(spec -> spec.grid().name(), LinkedHashMap::new, Collectors.toList()));
    return byGrid.values().stream()
        .map(specs -> {
          Grid grid = specs.getFirst().grid();
          return new GridPipeline(grid, grid.layout(), specs, Columns.none(), grid.idle().map(IdleWatch::new));
        })
        .toList();
  }

  /** What the store has of a series. */
  SeriesState load(SeriesId series, SlotStore store, IntSupplier today) {
    List<ForecasterSpec> covering = forecasters.stream().filter(spec -> spec.covers(series)).toList();
    return new SeriesState(this, covering, series, store.series(grid, series, today));
  }
}
