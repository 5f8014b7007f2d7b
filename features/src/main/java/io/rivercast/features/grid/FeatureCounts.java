package io.rivercast.features.grid;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.metric.FeatureMetrics;
import io.rivercast.runtime.kafka.DeadLetters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts readings by outcome, dead letters, and windows; see {@link FeatureMetrics}. Work that a transaction repeats after
 * a fault is counted again. Safe for use by several threads.
 */
public final class FeatureCounts {
  private final Map<Outcome, Counter> readings = new EnumMap<>(Outcome.class);
  private final DeadLetters deadLetters;
  private final Map<String, Counter> windows = new HashMap<>();
  private final Timer delay;

  /** Registers all of them at nought. */
  public FeatureCounts(MeterRegistry meters, List<ForecasterSpec> forecasters) {
    for (Outcome outcome : Outcome.values()) {
      readings.put(outcome, FeatureMetrics.READINGS.counter(meters, outcome.toString()));
    }
    deadLetters =
        new DeadLetters(
            meters, FeatureMetrics.DEAD_LETTERS,
            List.of(Outcome.TOO_LATE, Outcome.TOO_FAR_AHEAD, Outcome.MISKEYED, Outcome.MALFORMED));
    forecasters.forEach(
        forecaster -> windows.put(forecaster.name(), FeatureMetrics.WINDOWS.counter(meters, forecaster.name())));
    delay = FeatureMetrics.DELAY.timer(meters);
  }

  void reading(Outcome outcome) {
    requireNonNull(readings.get(outcome)).increment();
  }

  DeadLetters deadLetters() {
    return deadLetters;
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
