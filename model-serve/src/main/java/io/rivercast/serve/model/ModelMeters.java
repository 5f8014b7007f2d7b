package io.rivercast.serve.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.spec.ForecasterSpec;

/** What the feed tells a monitoring system. */
final class ModelMeters {
  private final MeterRegistry registry;

  ModelMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A gauge of the version that answers, 0 where a baseline does. */
  void champion(ForecasterSpec forecaster, ModelShelf shelf) {
    Gauge.builder("rivercast.serve.champion", shelf, models -> championOf(models, forecaster.name()))
        .description("Version of the model that answers; 0 where a baseline does")
        .tag("forecaster", forecaster.name())
        .register(registry);
  }

  private static double championOf(ModelShelf shelf, String forecaster) {
    try (LiveModels models = shelf.take()) {
      return models.of(forecaster).champion().map(ServedModel::version).orElse(0);
    }
  }

  void swapped(String forecaster) {
    Counter.builder("rivercast.serve.swaps")
        .description("Times that a forecaster's champion or challenger changed")
        .tag("forecaster", forecaster)
        .register(registry)
        .increment();
  }

  void refused(String forecaster) {
    Counter.builder("rivercast.serve.models.refused")
        .description("Model versions that did not pass the gate")
        .tag("forecaster", forecaster)
        .register(registry)
        .increment();
  }
}
