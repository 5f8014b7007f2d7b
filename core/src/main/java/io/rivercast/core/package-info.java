/**
 * The science and the words of Rivercast in plain Java: nothing here knows Kafka, a clock or a file.
 *
 * <p>A <em>reading</em> of a series lands on a slot of its grid ({@code series}), settled slots form windows, windows are
 * forecast ({@code forecast}), forecasts are scored ({@code score}), and a candidate model earns its place on held-out
 * origins ({@code backtest}).
 */
@NullMarked
package io.rivercast.core;

import org.jspecify.annotations.NullMarked;
