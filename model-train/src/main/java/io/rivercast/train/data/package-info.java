/** Turns the steps topic into tables of series. */
@NullMarked
package io.rivercast.train.data;

import org.jspecify.annotations.NullMarked;
