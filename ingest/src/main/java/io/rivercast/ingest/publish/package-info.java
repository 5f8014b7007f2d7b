/**
 * The way onto the stream: a publisher that keeps the order of a series and loses nothing silently, and the replay of
 * files through it at a pace.
 */
@NullMarked
package io.rivercast.ingest.publish;

import org.jspecify.annotations.NullMarked;
