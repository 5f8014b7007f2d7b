/**
 * The live side of one forecaster and series, free of any framework: predictions are scored with the actuals that follow
 * them, and each new prediction becomes a forecast.
 */
@NullMarked
package io.rivercast.core.live;

import org.jspecify.annotations.NullMarked;
