/**
 * Checks of readings, as a pure decision: a raw reading becomes an observation or a rejection that names what is wrong,
 * where, and how to fix it.
 */
@NullMarked
package io.rivercast.ingest.admit;

import org.jspecify.annotations.NullMarked;
