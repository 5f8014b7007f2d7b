package io.rivercast.train;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the trainer measures: {@code rivercast.train.run} (seconds, by forecaster and outcome), {@code
 * rivercast.train.windows} (known) and {@code rivercast.train.windows.other.layout} (passed over), by forecaster. Safe
 * for several threads.
 */
final class TrainMeters {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> windows = new ConcurrentHashMap<>();

  TrainMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void windows(String forecaster, long known) {
    windows.computeIfAbsent(forecaster, this::gauge).set(known);
  }

  private AtomicLong gauge(String forecaster) {
    AtomicLong known = new AtomicLong();
    Gauge.builder("rivercast.train.windows", known, AtomicLong::get)
        .description("Windows known to the trainer")
        .tag("forecaster", forecaster)
        .register(registry);
    return known;
  }

  void otherLayout(String forecaster) {
    registry.counter("rivercast.train.windows.other.layout", "forecaster", forecaster).increment();
  }

  void run(String forecaster, String outcome, Duration took) {
    Timer.builder("rivercast.train.run")
        .description("Training runs")
        .tag("forecaster", forecaster)
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }
}
