/** Fitting a forecaster's network to history: batches, loss, schedule, early stopping, export. */
@NullMarked
package io.rivercast.forecasting.fit;

import org.jspecify.annotations.NullMarked;
