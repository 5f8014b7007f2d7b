/**
 * The gate at the edge, as a pure decision: a raw reading becomes an observation or a rejection that says what is wrong,
 * where, and how to mend it.
 */
@NullMarked
package io.rivercast.ingest.admit;

import org.jspecify.annotations.NullMarked;
