/** Measurements of the product, for its developers; not shipped. */
@NullMarked
package io.rivercast.bench;

import org.jspecify.annotations.NullMarked;
