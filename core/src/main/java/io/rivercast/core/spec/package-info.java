/** A forecaster as its user writes it: records that check their values when they are created. */
@NullMarked
package io.rivercast.core.spec;

import org.jspecify.annotations.NullMarked;
