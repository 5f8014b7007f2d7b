/** What a forecaster says, and what it has to beat: quantile forecasts and the two naive baselines. */
@NullMarked
package io.rivercast.core.forecast;

import org.jspecify.annotations.NullMarked;
