package io.rivercast.features.grid;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts readings by outcome and windows. A reading that several forecasters take is counted for each. Work that a
 * transaction repeats after a fault is counted again.
 */
public final class FeatureCounts {
  private final Map<Outcome, Counter> readings = new EnumMap<>(Outcome.class);
  private final Counter windows;

  /** Registers {@code rivercast.features.readings} (by {@code outcome}) and {@code rivercast.features.windows}. */
  public FeatureCounts(MeterRegistry meters) {
    for (Outcome outcome : Outcome.values()) {
      readings.put(
          outcome,
          Counter.builder("rivercast.features.readings")
              .description("Readings, by what became of them on their grid")
              .tag("outcome", outcome.toString())
              .register(meters));
    }
    windows = Counter.builder("rivercast.features.windows").description("Windows written").register(meters);
  }

  void reading(Outcome outcome) {
    requireNonNull(readings.get(outcome)).increment();
  }

  void window() {
    windows.increment();
  }
}
