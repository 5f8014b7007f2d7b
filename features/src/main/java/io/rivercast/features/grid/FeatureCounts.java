package io.rivercast.features.grid;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.core.grid.Placement;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.metric.FeatureMetrics;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.metric.ReadingReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts readings by outcome, dead letters, steps, windows and look-ups of series; see {@link FeatureMetrics}. Readings are
 * also in the {@link ReadingReport}. Work that a
 * transaction repeats after a fault is counted again. Safe for use by several threads.
 */
public final class FeatureCounts {
  private final Map<Outcome, Counter> readings = new EnumMap<>(Outcome.class);
  private final ReadingReport.Section report;
  private final DeadLetters deadLetters;
  private final Map<String, Counter> steps = new HashMap<>();
  private final Map<String, Counter> windows = new HashMap<>();
  private final Map<String, Counter> revisedWindows = new HashMap<>();
  private final Counter hits;
  private final Counter misses;
  private final Timer delay;

  /** Registers all of them at nought, without a report of readings. */
  public FeatureCounts(MeterRegistry meters, List<ForecasterSpec> forecasters) {
    this(meters, forecasters, new ReadingReport());
  }

  /** Registers all of them at nought. */
  public FeatureCounts(MeterRegistry meters, List<ForecasterSpec> forecasters, ReadingReport report) {
    this.report = report.section("features");
    for (Outcome outcome : Outcome.values()) {
      readings.put(outcome, FeatureMetrics.READINGS.counter(meters, outcome.toString()));
    }
    deadLetters =
        new DeadLetters(
            meters, FeatureMetrics.DEAD_LETTERS,
            List.of(
                Outcome.TOO_LATE, Outcome.TOO_FAR_AHEAD, Outcome.TOO_MANY_COLUMNS, Outcome.MISKEYED,
                Outcome.MALFORMED));
    for (ForecasterSpec forecaster : forecasters) {
      String name = forecaster.name();
      steps.computeIfAbsent(forecaster.grid().name(), grid -> FeatureMetrics.STEPS.counter(meters, grid));
      windows.put(name, FeatureMetrics.WINDOWS.counter(meters, name, "false"));
      revisedWindows.put(name, FeatureMetrics.WINDOWS.counter(meters, name, "true"));
    }
    hits = FeatureMetrics.LOOKUPS.counter(meters, "hit");
    misses = FeatureMetrics.LOOKUPS.counter(meters, "miss");
    delay = FeatureMetrics.DELAY.timer(meters);
  }

  /** A record that is no reading. */
  void refused(Outcome outcome, String message) {
    requireNonNull(readings.get(outcome)).increment();
    report.count(outcome, Optional.empty(), () -> message);
  }

  /** A reading that no grid covers. */
  void uncovered(Observation reading) {
    requireNonNull(readings.get(Outcome.IRRELEVANT)).increment();
    report.count(
        Outcome.IRRELEVANT, Optional.of(reading.series().value()),
        () -> reading.series() + " at " + reading.time() + ": no forecaster or grid covers its series ('series')");
  }

  /** A reading on one grid. */
  void reading(Observation reading, Placement placement) {
    Outcome outcome = Outcome.of(placement);
    requireNonNull(readings.get(outcome)).increment();
    report.count(
        outcome, Optional.of(reading.series().value()), () -> ReadingAccount.explain(reading, placement));
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  void step(String grid) {
    requireNonNull(steps.get(grid)).increment();
  }

  void window(Window window) {
    requireNonNull((window.revision() == 0 ? windows : revisedWindows).get(window.forecaster())).increment();
  }

  /** A window was written so long after the reading that settled it had arrived. */
  void delay(Duration after) {
    delay.record(after);
  }

  /** A series was found on the heap, or loaded from the store. */
  void lookup(boolean hit) {
    (hit ? hits : misses).increment();
  }
}
