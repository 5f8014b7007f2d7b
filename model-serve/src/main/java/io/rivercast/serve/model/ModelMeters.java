package io.rivercast.serve.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.serve.metric.ServeMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Metrics of the models; see {@link ServeMetrics}.
 *
 * @param registry of the meters
 * @param clock for the age of a model
 */
record ModelMeters(MeterRegistry registry, InstantSource clock) {
  /** Registers the metrics of a forecaster. */
  void expect(ForecasterSpec forecaster, ModelHolder holder) {
    String name = forecaster.name();
    ServeMetrics.VERSION.gauge(registry, holder, of(name, assignment -> version(assignment.champion()))::apply, name,
        "champion");
    ServeMetrics.VERSION.gauge(
        registry, holder, of(name, assignment -> version(assignment.challenger()))::apply, name, "challenger");
    ServeMetrics.AGE.gauge(registry, holder, of(name, this::age)::apply, name);
    ServeMetrics.SWAPS.counter(registry, name);
    for (RefusedModelException.Check check : RefusedModelException.Check.values()) {
      ServeMetrics.REFUSED.counter(registry, name, check.toString());
    }
  }

  private static Function<ModelHolder, Double> of(String forecaster, Function<ModelAssignment, Double> metric) {
    return holder -> {
      try (LiveModels models = holder.take()) {
        return metric.apply(models.of(forecaster));
      }
    };
  }

  private static double version(Optional<ServedModel> model) {
    return model.map(ServedModel::version).orElse(0);
  }

  private double age(ModelAssignment assignment) {
    return assignment.champion()
        .map(champion -> Duration.between(champion.manifest().trainedAt(), clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  void swapped(String forecaster) {
    ServeMetrics.SWAPS.counter(registry, forecaster).increment();
  }

  void refused(String forecaster, RefusedModelException.Check check) {
    ServeMetrics.REFUSED.counter(registry, forecaster, check.toString()).increment();
  }
}
