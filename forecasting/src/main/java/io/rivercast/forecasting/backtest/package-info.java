/** Backtests: models and baselines evaluated at the same origins of a held-out part of given history. */
@NullMarked
package io.rivercast.forecasting.backtest;

import org.jspecify.annotations.NullMarked;
