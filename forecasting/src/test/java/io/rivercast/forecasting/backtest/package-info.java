@NullMarked
package io.rivercast.forecasting.backtest;

import org.jspecify.annotations.NullMarked;
