/** Evaluation on history at hand: forecasters and baselines, asked at the same origins of a part that nobody learned from. */
@NullMarked
package io.rivercast.forecasting.backtest;

import org.jspecify.annotations.NullMarked;
