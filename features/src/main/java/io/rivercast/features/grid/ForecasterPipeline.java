package io.rivercast.features.grid;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import java.util.Optional;

/**
 * One forecaster's part in the readings of a partition.
 *
 * @param spec the forecaster
 * @param layout fingerprint of its windows
 * @param columns takes its features out of readings
 * @param idle watches its open steps; empty where they wait for ever
 */
record ForecasterPipeline(ForecasterSpec spec, long layout, FeatureColumns columns, Optional<IdleWatch> idle) {
  static ForecasterPipeline of(ForecasterSpec spec) {
    return new ForecasterPipeline(spec, spec.layout(), new FeatureColumns(spec.features()), spec.idle().map(IdleWatch::new));
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
