/** Turns the windows topic back into series. */
@NullMarked
package io.rivercast.train.data;

import org.jspecify.annotations.NullMarked;
