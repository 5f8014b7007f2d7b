package io.rivercast.serve.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.serve.metric.ServeMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** What the feed tells; see {@link ServeMetrics}. */
final class ModelMeters {
  private final MeterRegistry registry;
  private final InstantSource clock;

  ModelMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Registers those of a forecaster, whose models lie on this shelf. */
  void expect(ForecasterSpec forecaster, ModelHolder shelf) {
    String name = forecaster.name();
    ServeMetrics.VERSION.gauge(registry, shelf, of(name, lineup -> version(lineup.champion()))::apply, name,
        "champion");
    ServeMetrics.VERSION.gauge(
        registry, shelf, of(name, lineup -> version(lineup.challenger()))::apply, name, "challenger");
    ServeMetrics.AGE.gauge(registry, shelf, of(name, this::age)::apply, name);
    ServeMetrics.SWAPS.counter(registry, name);
    for (RefusedModelException.Check check : RefusedModelException.Check.values()) {
      ServeMetrics.REFUSED.counter(registry, name, check.toString());
    }
  }

  private static Function<ModelHolder, Double> of(String forecaster, Function<ModelAssignment, Double> figure) {
    return shelf -> {
      try (LiveModels models = shelf.take()) {
        return figure.apply(models.of(forecaster));
      }
    };
  }

  private static double version(Optional<ServedModel> model) {
    return model.map(ServedModel::version).orElse(0);
  }

  private double age(ModelAssignment lineup) {
    return lineup.champion()
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
