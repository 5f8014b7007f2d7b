package io.rivercast.features.store;

import io.rivercast.core.series.SeriesId;

/**
 * A series that has an open step.
 *
 * @param forecaster whose grid
 * @param series which series
 */
public record OpenSeries(String forecaster, SeriesId series) {}
