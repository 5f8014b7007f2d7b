package io.rivercast.features.grid;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.metric.FeatureMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts readings by outcome, dead letters, and windows; see {@link FeatureMetrics}. Work that a transaction repeats after
 * a fault is counted again. Safe for use by several threads.
 */
public final class FeatureCounts {
  private static final Set<Outcome> DEAD = Set.of(Outcome.TOO_LATE, Outcome.TOO_FAR_AHEAD, Outcome.MISKEYED);

  private final Map<Outcome, Counter> readings = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Counter> deadLetters = new EnumMap<>(Outcome.class);
  private final Map<String, Counter> windows = new HashMap<>();
  private final Timer delay;

  /** Registers all of them at nought. */
  public FeatureCounts(MeterRegistry meters, List<ForecasterSpec> forecasters) {
    for (Outcome outcome : Outcome.values()) {
      readings.put(outcome, FeatureMetrics.READINGS.counter(meters, outcome.toString()));
      if (DEAD.contains(outcome)) {
        deadLetters.put(outcome, FeatureMetrics.DEAD_LETTERS.counter(meters, outcome.toString()));
      }
    }
    forecasters.forEach(
        forecaster -> windows.put(forecaster.name(), FeatureMetrics.WINDOWS.counter(meters, forecaster.name())));
    delay = FeatureMetrics.DELAY.timer(meters);
  }

  void reading(Outcome outcome) {
    requireNonNull(readings.get(outcome)).increment();
    Counter letters = deadLetters.get(outcome);
    if (letters != null) {
      letters.increment();
    }
  }

  /** A window that no reading settled. */
  void window(String forecaster) {
    requireNonNull(windows.get(forecaster)).increment();
  }

  /** A window, so long after the reading that settled it had arrived. */
  void window(String forecaster, Duration after) {
    window(forecaster);
    delay.record(after);
  }
}
