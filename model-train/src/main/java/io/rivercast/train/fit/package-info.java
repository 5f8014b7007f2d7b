/** Fitting a forecaster's network to history: batches, loss, schedule, early stopping, export. */
@NullMarked
package io.rivercast.train.fit;

import org.jspecify.annotations.NullMarked;
