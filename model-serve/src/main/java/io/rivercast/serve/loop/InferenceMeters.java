package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.serve.metric.ServeMetrics;
import java.util.Objects;
import java.util.function.Supplier;

/** Metrics of the predictions of one forecaster; see {@link ServeMetrics}. */
final class InferenceMeters {
  private final Counter predictions;
  private final Counter notFinite;
  private final Counter failed;
  private final DistributionSummary batch;
  private final Timer inference;

  InferenceMeters(MeterRegistry registry, String forecaster) {
    predictions = ServeMetrics.PREDICTIONS.counter(registry, forecaster);
    notFinite = ServeMetrics.NOT_FINITE.counter(registry, forecaster);
    failed = ServeMetrics.FAILED.counter(registry, forecaster);
    batch = ServeMetrics.BATCH.summary(registry, forecaster);
    inference = ServeMetrics.INFERENCE.timer(registry, forecaster);
  }

  void predicted() {
    predictions.increment();
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
