/**
 * Any CSV file as readings, row by row: plain or gzipped, quoted or not. What the columns mean is settled before the first
 * row; after that a bad row is refused alone and the rest goes on.
 */
@NullMarked
package io.rivercast.ingest.csv;

import org.jspecify.annotations.NullMarked;
