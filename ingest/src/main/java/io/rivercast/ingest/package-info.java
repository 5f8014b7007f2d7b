/** Brings observations in and validates them at the edge. */
@NullMarked
package io.rivercast.ingest;

import org.jspecify.annotations.NullMarked;
