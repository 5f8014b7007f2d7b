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
 * The meters of scoring, see {@link ScoringMetrics}. Work that is repeated after an aborted transaction is counted again.
 * Thread-safe.
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

  /** Registers the meters of a forecaster, with the horizon and quantiles of its first forecast. */
  void expect(Forecast forecast) {
    if (!known.containsKey(forecast.forecaster())) {
      known.computeIfAbsent(forecast.forecaster(), _ -> register(forecast));
    }
  }

  /** Notes a new forecast: its version is among those whose errors are kept. */
  void added(Forecast forecast) {
    Objects.requireNonNull(of(forecast.forecaster()).errors().get(forecast.role())).forecast(forecast.version());
  }

  void scored(Score score) {
    OfForecaster of = of(score.forecaster());
    Objects.requireNonNull(of.scores().get(score.role())).increment();
    Objects.requireNonNull(of.errors().get(score.role())).add(score);
  }

  void unscored(Forecast forecast, long leads) {
    of(forecast.forecaster()).unscored().increment(leads);
  }

  void repeated(Forecast forecast) {
    of(forecast.forecaster()).repeated().increment();
  }

  private OfForecaster of(String forecaster) {
    return Objects.requireNonNull(known.get(forecaster));
  }

  private OfForecaster register(Forecast first) {
    String forecaster = first.forecaster();
    Map<Role, Counter> scores = new EnumMap<>(Role.class);
    Map<Role, VersionMeters> errors = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      scores.put(role, ScoringMetrics.SCORED.counter(registry, forecaster, role.toString()));
      errors.put(role, new VersionMeters(registry, forecaster, role, first.horizon()));
    }
    ScoringMetrics.NOMINAL.gauge(registry, first.quantiles(), quantiles -> quantiles.nominalCoverage(), forecaster);
    return new OfForecaster(
        scores,
        errors,
        ScoringMetrics.UNSCORED.counter(registry, forecaster),
        ScoringMetrics.REPEATED.counter(registry, forecaster));
  }

  private record OfForecaster(
      Map<Role, Counter> scores, Map<Role, VersionMeters> errors, Counter unscored, Counter repeated) {}
}
