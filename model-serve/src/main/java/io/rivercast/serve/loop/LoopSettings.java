package io.rivercast.serve.loop;

import io.rivercast.runtime.settings.KnownSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of an inference loop.
 *
 * @param maxPollRecords the most windows in one poll, and so in one transaction
 * @param pace least time between the starts of two polls while they are not full: a transaction costs the broker the same
 *     with few windows as with many
 * @param patience longest wait of a poll that finds nothing
 * @param retry wait after an aborted transaction; twice as long after each further one, up to fifty times
 */
public record LoopSettings(int maxPollRecords, Duration pace, Duration patience, Duration retry) {
  /** Every default. */
  public static final LoopSettings DEFAULT = read(property -> Optional.empty());

  /** Checks the ranges. */
  public LoopSettings {
    KnownSettings.SERVE_MAX_POLL_RECORDS.check(maxPollRecords);
    KnownSettings.SERVE_PACE.check(pace);
    if (patience.isNegative() || retry.isNegative()) {
      throw new IllegalArgumentException(
          "patience and retry must not be negative, received " + patience + " and " + retry);
    }
  }

  /**
   * Reads the settings of a loop; the others are fixed.
   *
   * @param property the value of a property by its whole name
   */
  public static LoopSettings read(Function<String, Optional<String>> property) {
    return new LoopSettings(
        KnownSettings.SERVE_MAX_POLL_RECORDS.get(property), KnownSettings.SERVE_PACE.get(property),
        Duration.ofMillis(250), Duration.ofMillis(100));
  }
}
