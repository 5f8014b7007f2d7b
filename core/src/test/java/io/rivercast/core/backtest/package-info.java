@NullMarked
package io.rivercast.core.backtest;

import org.jspecify.annotations.NullMarked;
