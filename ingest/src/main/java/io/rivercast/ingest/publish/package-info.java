/**
 * Publishing of observations: a publisher that keeps the order of a series and reports every failed record, and the replay
 * of files through it at a pace.
 */
@NullMarked
package io.rivercast.ingest.publish;

import org.jspecify.annotations.NullMarked;
