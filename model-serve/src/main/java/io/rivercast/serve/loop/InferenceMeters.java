package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.serve.metric.ServeMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Metrics of the forecasts of one forecaster; see {@link ServeMetrics}. */
final class InferenceMeters {
  private final Map<Source, Counter> answers = new EnumMap<>(Source.class);
  private final Counter challenger;
  private final Counter notFinite;
  private final Counter failed;
  private final DistributionSummary batch;
  private final Timer inference;

  InferenceMeters(MeterRegistry registry, String forecaster) {
    for (Source source : Source.values()) {
      answers.put(source, forecasts(registry, forecaster, source, Role.ANSWER));
    }
    challenger = forecasts(registry, forecaster, Source.MODEL, Role.CHALLENGER);
    notFinite = ServeMetrics.NOT_FINITE.counter(registry, forecaster);
    failed = ServeMetrics.FAILED.counter(registry, forecaster);
    batch = ServeMetrics.BATCH.summary(registry, forecaster);
    inference = ServeMetrics.INFERENCE.timer(registry, forecaster);
  }

  private static Counter forecasts(MeterRegistry registry, String forecaster, Source source, Role role) {
    return ServeMetrics.FORECASTS.counter(registry, forecaster, source.toString(), role.toString());
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
