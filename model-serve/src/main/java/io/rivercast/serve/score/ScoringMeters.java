package io.rivercast.serve.score;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.score.Score;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What scoring tells a monitoring system. For one thread. */
final class ScoringMeters {
  private final MeterRegistry registry;
  private final Map<String, OfForecaster> known = new HashMap<>();

  ScoringMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void settled(Score score) {
    Objects.requireNonNull(of(score.forecaster()).scores().get(score.role())).increment();
  }

  void unsettled(Forecast forecast, long leads) {
    of(forecast.forecaster()).unsettled().increment(leads);
  }

  void repeated(Forecast forecast) {
    of(forecast.forecaster()).repeated().increment();
  }

  private OfForecaster of(String forecaster) {
    return known.computeIfAbsent(forecaster, this::register);
  }

  private OfForecaster register(String forecaster) {
    Map<Role, Counter> scores = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      scores.put(
          role,
          counter("rivercast.serve.scores", "Leads of forecasts that met their actual", forecaster)
              .tag("role", role.toString())
              .register(registry));
    }
    return new OfForecaster(
        scores,
        counter("rivercast.serve.leads.unsettled", "Leads whose step never came, or came without an actual", forecaster)
            .register(registry),
        counter("rivercast.serve.forecasts.repeated", "Forecasts that had been seen before", forecaster)
            .register(registry));
  }

  private static Counter.Builder counter(String name, String description, String forecaster) {
    return Counter.builder(name).description(description).tag("forecaster", forecaster);
  }

  private record OfForecaster(Map<Role, Counter> scores, Counter unsettled, Counter repeated) {}
}
