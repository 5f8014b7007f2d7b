/** Measurements of live decisions. */
@NullMarked
package io.rivercast.bench.decisions;

import org.jspecify.annotations.NullMarked;
