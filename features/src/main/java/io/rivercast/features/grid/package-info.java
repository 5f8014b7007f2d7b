/**
 * The topology: readings are put on the grids of their series; every step that settles is written, and a window of each
 * forecaster with it.
 *
 * <p>{@link io.rivercast.core.grid.SeriesGrid} decides; here it is joined to the stream and to its store.
 */
@NullMarked
package io.rivercast.features.grid;

import org.jspecify.annotations.NullMarked;
