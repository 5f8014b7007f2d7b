package io.rivercast.embedded.quickstart;

import io.rivercast.ingest.csv.CsvReadings;
import java.time.Instant;

/**
 * The readings of a file and their forecaster.
 *
 * @param forecaster its name
 * @param readings of the whole file
 * @param liveFrom readings before it are history; the others are replayed at a fixed pace
 */
public record Feed(String forecaster, CsvReadings readings, Instant liveFrom) {}
