package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.WindowBuilder;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import java.util.Optional;

/**
 * One forecaster's part in the readings of a partition.
 *
 * @param spec the forecaster
 * @param windows turns readings into its windows
 * @param idle watches its open steps; empty where they wait for ever
 */
record ForecasterPipeline(ForecasterSpec spec, WindowBuilder windows, Optional<IdleWatch> idle) {
  static ForecasterPipeline of(ForecasterSpec spec) {
    return new ForecasterPipeline(spec, spec.windowBuilder(), spec.idle().map(IdleWatch::new));
  }

  /** The forecaster's name. */
  String name() {
    return spec.name();
  }

  /** The grid of a series, as far as the store remembers it. */
  SeriesGrid grid(SeriesId series, SlotStore store) {
    return new SeriesGrid(this, series, store.series(spec, series));
  }
}
