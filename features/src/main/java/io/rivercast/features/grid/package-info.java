/**
 * The topology: readings are put on the grids of their series, and every step that settles becomes a window.
 *
 * <p>Decisions are the core's ({@link io.rivercast.core.grid.SeriesHistory}); here is what joins them to the stream.
 */
@NullMarked
package io.rivercast.features.grid;

import org.jspecify.annotations.NullMarked;
