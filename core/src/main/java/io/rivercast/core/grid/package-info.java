/** Grids: how the readings of a series become regular steps. */
@NullMarked
package io.rivercast.core.grid;

import org.jspecify.annotations.NullMarked;
