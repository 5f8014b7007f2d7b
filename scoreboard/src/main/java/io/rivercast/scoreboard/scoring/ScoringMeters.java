package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.kafka.RecordReader;
import io.rivercast.scoreboard.metric.ScoringMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What scoring tells; see {@link ScoringMetrics}. Work that a transaction repeats after a fault is counted again. Safe for use
 * by several threads.
 */
final class ScoringMeters {
  private final MeterRegistry registry;
  private final DeadLetters deadLetters;
  private final Map<String, OfForecaster> known = new ConcurrentHashMap<>();

  ScoringMeters(MeterRegistry registry) {
    this.registry = registry;
    this.deadLetters =
        new DeadLetters(registry, ScoringMetrics.DEAD_LETTERS, List.of(RecordReader.Reason.values()));
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  /** Registers those of a forecaster, as its forecasts are. */
  void expect(Forecast forecast) {
    if (!known.containsKey(forecast.forecaster())) {
      known.computeIfAbsent(forecast.forecaster(), _ -> register(forecast));
    }
  }

  void settled(Score score) {
    OfForecaster of = of(score.forecaster());
    Objects.requireNonNull(of.scores().get(score.role())).increment();
    Objects.requireNonNull(of.errors().get(score.role())).add(score);
  }

  void unsettled(Forecast forecast, long leads) {
    of(forecast.forecaster()).unsettled().increment(leads);
  }

  void repeated(Forecast forecast) {
    of(forecast.forecaster()).repeated().increment();
  }

  private OfForecaster of(String forecaster) {
    return Objects.requireNonNull(known.get(forecaster));
  }

  private OfForecaster register(Forecast like) {
    String forecaster = like.forecaster();
    Map<Role, Counter> scores = new EnumMap<>(Role.class);
    Map<Role, VersionMeters> errors = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      scores.put(role, ScoringMetrics.SETTLED.counter(registry, forecaster, role.toString()));
      errors.put(role, new VersionMeters(registry, forecaster, role, like.horizon()));
    }
    ScoringMetrics.NOMINAL.gauge(registry, like.quantiles(), quantiles -> quantiles.nominalCoverage(), forecaster);
    return new OfForecaster(
        scores,
        errors,
        ScoringMetrics.UNSETTLED.counter(registry, forecaster),
        ScoringMetrics.REPEATED.counter(registry, forecaster));
  }

  private record OfForecaster(
      Map<Role, Counter> scores, Map<Role, VersionMeters> errors, Counter unsettled, Counter repeated) {}
}
