/** Cutting history in time and judging a candidate on origins that it never saw. */
@NullMarked
package io.rivercast.core.backtest;

import org.jspecify.annotations.NullMarked;
