/** Quantile forecasts, and the two naive baselines to compare them with. */
@NullMarked
package io.rivercast.core.forecast;

import org.jspecify.annotations.NullMarked;
