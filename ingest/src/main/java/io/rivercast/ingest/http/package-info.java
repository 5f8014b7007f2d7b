/** Observations over HTTP: one or many as JSON, each admitted or refused; the response follows the acknowledgement. */
@NullMarked
package io.rivercast.ingest.http;

import org.jspecify.annotations.NullMarked;
