/** Cyclic encodings of time that a model may see. */
@NullMarked
package io.rivercast.core.calendar;

import org.jspecify.annotations.NullMarked;
