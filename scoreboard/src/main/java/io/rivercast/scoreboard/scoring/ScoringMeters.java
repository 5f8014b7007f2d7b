package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Score;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.scoreboard.metric.ScoringMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The meters of scoring, see {@link ScoringMetrics}. Forecasters that are not configured share one set of counters and have
 * no error sums: their names come from records, and would otherwise make any number of meters. Work that is repeated after
 * an aborted transaction is counted again. Thread-safe.
 */
final class ScoringMeters {
  private final MeterRegistry registry;
  private final DeadLetters deadLetters;
  private final Map<String, OfForecaster> configured;
  private final OfForecaster others;

  /** Registers the counters of these forecasters, and those of all others together, at 0. */
  ScoringMeters(MeterRegistry registry, List<ForecasterSpec> forecasters) {
    this.registry = registry;
    this.deadLetters =
        new DeadLetters(registry, ScoringMetrics.DEAD_LETTERS, List.of(RecordReader.Reason.values()));
    this.configured =
        forecasters.stream().collect(Collectors.toUnmodifiableMap(ForecasterSpec::name, this::register));
    this.others = register(ScoringMetrics.OTHER_FORECASTERS, Map.of());
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  /** Counts a forecast; its version and those that ran beside it are among those whose errors are kept. */
  void forecast(Forecast forecast, Prediction prediction) {
    OfForecaster of = of(forecast.forecaster());
    Objects.requireNonNull(of.forecasts().get(forecast.source())).increment();
    of.errors(Role.ANSWER).ifPresent(errors -> errors.forecast(forecast.version()));
    of.errors(Role.CHALLENGER).ifPresent(errors -> prediction.models().stream()
        .map(ModelOutput::version)
        .filter(version -> version != forecast.version())
        .forEach(errors::forecast));
  }

  void scored(Score score) {
    OfForecaster of = of(score.forecaster());
    Objects.requireNonNull(of.scores().get(score.role())).increment();
    of.errors(score.role()).ifPresent(errors -> errors.add(score));
  }

  void unscored(Prediction prediction, long leads) {
    of(prediction.forecaster()).unscored().increment(leads);
  }

  void repeated(Prediction prediction) {
    of(prediction.forecaster()).repeated().increment();
  }

  private OfForecaster of(String forecaster) {
    return configured.getOrDefault(forecaster, others);
  }

  private OfForecaster register(ForecasterSpec spec) {
    Map<Role, VersionMeters> errors = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      errors.put(role, new VersionMeters(registry, spec.name(), role, spec.horizon()));
    }
    ScoringMetrics.NOMINAL.gauge(registry, spec.quantiles(), quantiles -> quantiles.nominalCoverage(), spec.name());
    return register(spec.name(), errors);
  }

  private OfForecaster register(String name, Map<Role, VersionMeters> errors) {
    Map<Role, Counter> scores = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      scores.put(role, ScoringMetrics.SCORED.counter(registry, name, role.toString()));
    }
    Map<Source, Counter> forecasts = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      forecasts.put(source, ScoringMetrics.FORECASTS.counter(registry, name, source.toString()));
    }
    return new OfForecaster(
        forecasts, scores, errors, ScoringMetrics.UNSCORED.counter(registry, name),
        ScoringMetrics.REPEATED.counter(registry, name));
  }

  private record OfForecaster(
      Map<Source, Counter> forecasts, Map<Role, Counter> scores, Map<Role, VersionMeters> errors, Counter unscored,
      Counter repeated) {
    Optional<VersionMeters> errors(Role role) {
      return Optional.ofNullable(errors.get(role));
    }
  }
}
