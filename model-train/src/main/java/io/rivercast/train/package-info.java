/** Turns windows into trained, judged, versioned models. */
@NullMarked
package io.rivercast.train;

import org.jspecify.annotations.NullMarked;
