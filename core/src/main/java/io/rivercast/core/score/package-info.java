/** Errors of forecasts whose target time has come, in sums that merge. */
@NullMarked
package io.rivercast.core.score;

import org.jspecify.annotations.NullMarked;
