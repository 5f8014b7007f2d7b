/**
 * CSV files as readings, row by row: plain or gzipped, quoted or not. The columns are determined before the first row;
 * afterwards only bad rows are refused.
 */
@NullMarked
package io.rivercast.ingest.csv;

import org.jspecify.annotations.NullMarked;
