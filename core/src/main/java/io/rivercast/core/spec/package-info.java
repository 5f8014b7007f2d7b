/** A forecaster as its user writes it: records that validate at birth. */
@NullMarked
package io.rivercast.core.spec;

import org.jspecify.annotations.NullMarked;
