package io.rivercast.ingest.csv;

/**
 * A line of the file.
 *
 * @param number from 1
 * @param text without its end
 */
record Line(long number, String text) {}
