@NullMarked
package io.rivercast.train.backtest;

import org.jspecify.annotations.NullMarked;
