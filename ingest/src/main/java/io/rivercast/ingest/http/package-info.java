/** Observations over HTTP: one or many as JSON, each admitted or refused, answered when the broker has them. */
@NullMarked
package io.rivercast.ingest.http;

import org.jspecify.annotations.NullMarked;
