/**
 * The domain model of Rivercast in plain Java, without Kafka, wall clock or files.
 *
 * <p>A <em>reading</em> of a series is placed on a step of its grid ({@code series}), closed steps form windows, windows are
 * forecast ({@code forecast}), forecasts are scored ({@code score}), and a candidate model is promoted by a test on held-out
 * origins ({@code backtest}).
 */
@NullMarked
package io.rivercast.core;

import org.jspecify.annotations.NullMarked;
