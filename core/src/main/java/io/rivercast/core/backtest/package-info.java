/** Splits history in time, and decides on promotion by a test on held-out origins. */
@NullMarked
package io.rivercast.core.backtest;

import org.jspecify.annotations.NullMarked;
