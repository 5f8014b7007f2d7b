package io.rivercast.embedded.quickstart;

import io.rivercast.ingest.csv.CsvOptions;
import java.time.Instant;

/**
 * A file and the forecaster of its readings.
 *
 * @param forecaster its name
 * @param csv the whole file
 * @param liveFrom readings before it are history; the others are replayed at a fixed pace
 */
public record Feed(String forecaster, CsvOptions csv, Instant liveFrom) {}
