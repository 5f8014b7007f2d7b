package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.Admission;

/**
 * A row as the gate judged it.
 *
 * @param line number of its first line in the file, from 1
 * @param series whose reading it claims to be; empty where the line is no row
 * @param admission what became of it
 */
public record CsvRow(long line, String series, Admission admission) {}
