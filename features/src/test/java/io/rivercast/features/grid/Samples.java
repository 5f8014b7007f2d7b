package io.rivercast.features.grid;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forecasters and readings for tests. */
final class Samples {
  static final Instant TEN = Instant.parse("2024-05-01T10:00:00Z");
  static final SeriesId JFK = new SeriesId("weather/jfk");
  static final float NAN = Float.NaN;

  private Samples() {}

  /** Hourly windows of three whole steps of temperature and wind, but for what the changes say. */
  static ForecasterSpec hourly(String name, Map<String, Object> changes) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of("target", "temp", "features", List.of("temp", "wind"), "cadence", "PT1H", "window", 3, "horizon",
                1));
    settings.putAll(changes);
    settings.putIfAbsent("min-window", settings.get("window"));
    return SpecReader.forecasters("test", Map.of(name, settings)).getFirst();
  }

  static ForecasterSpec hourly() {
    return hourly("temperature", Map.of());
  }

  static Instant hour(double hours) {
    return TEN.plus(Duration.ofSeconds(Math.round(hours * 3600)));
  }

  static Observation reading(SeriesId series, double hour, float temp, float wind) {
    return new Observation(series, hour(hour), List.of("temp", "wind"), new double[] {temp, wind});
  }

  static Observation reading(double hour, float temp, float wind) {
    return reading(JFK, hour, temp, wind);
  }

  /** A reading whose two values tell its hour. */
  static Observation reading(double hour) {
    return reading(hour, (float) hour, (float) (0 - hour));
  }
}
