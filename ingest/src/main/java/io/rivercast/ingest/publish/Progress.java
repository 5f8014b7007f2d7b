package io.rivercast.ingest.publish;

import java.time.Duration;

/**
 * How far a replay is.
 *
 * @param read rows taken from the file, those outside the wanted range aside
 * @param admitted of them, handed to the broker
 * @param refused of them, handed to the dead letters
 * @param bytes of the file read
 * @param ofBytes in the file
 * @param elapsed since the start
 */
public record Progress(long read, long admitted, long refused, long bytes, long ofBytes, Duration elapsed) {
  /** Share of the file that is done, 0 to 1. */
  public double share() {
    return ofBytes == 0 ? 1 : Math.clamp((double) bytes / ofBytes, 0, 1);
  }

  /** Rows a second since the start; 0 in its first millisecond. */
  public double rowsPerSecond() {
    long millis = elapsed.toMillis();
    return millis == 0 ? 0 : read * 1000.0 / millis;
  }

  /** Time left if it goes on like this; nothing is known before anything is done. */
  public Duration left() {
    double share = share();
    return share == 0 ? Duration.ZERO : Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share));
  }
}
