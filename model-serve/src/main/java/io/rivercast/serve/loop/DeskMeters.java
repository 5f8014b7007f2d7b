package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What the forecasts of one forecaster tell a monitoring system. */
final class DeskMeters {
  private final Map<Source, Counter> answers = new EnumMap<>(Source.class);
  private final Counter challenger;
  private final Counter notFinite;
  private final Counter failed;
  private final DistributionSummary batch;
  private final Timer inference;

  DeskMeters(MeterRegistry registry, String forecaster) {
    for (Source source : Source.values()) {
      answers.put(source, forecasts(registry, forecaster, source, Role.ANSWER));
    }
    challenger = forecasts(registry, forecaster, Source.MODEL, Role.CHALLENGER);
    notFinite = counter(registry, forecaster, "rivercast.serve.inference.notfinite",
        "Forecasts of a model that were no number");
    failed = counter(registry, forecaster, "rivercast.serve.inference.failed", "Runs of a model that failed");
    batch =
        DistributionSummary.builder("rivercast.serve.batch")
            .description("Windows in one run of a model")
            .tag("forecaster", forecaster)
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    inference =
        Timer.builder("rivercast.serve.inference")
            .description("Time of one run of a model")
            .tag("forecaster", forecaster)
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  private static Counter forecasts(MeterRegistry registry, String forecaster, Source source, Role role) {
    return Counter.builder("rivercast.serve.forecasts")
        .description("Forecasts made")
        .tags("forecaster", forecaster, "source", source.toString(), "role", role.toString())
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String forecaster, String name, String description) {
    return Counter.builder(name).description(description).tag("forecaster", forecaster).register(registry);
  }

  void made(Forecast forecast) {
    Counter counter =
        forecast.role() == Role.CHALLENGER ? challenger : Objects.requireNonNull(answers.get(forecast.source()));
    counter.increment();
  }

  <T> T timed(int windows, Supplier<T> run) {
    batch.record(windows);
    return Objects.requireNonNull(inference.record(run));
  }

  void notFinite() {
    notFinite.increment();
  }

  void failed() {
    failed.increment();
  }
}
