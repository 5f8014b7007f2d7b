package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;

/** Allow-list of exported Kafka client metrics: those that add information to our own. */
@Factory
public final class KafkaMetricFilter {
  private static final String KAFKA = "kafka.";
  private static final Set<String> EXPORTED =
      Set.of(
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.task.dropped.records.total",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.request.latency.avg");

  /** Denies Kafka's metrics except the exported ones. */
  @Singleton
  public MeterFilter filter() {
    return MeterFilter.deny(id -> id.getName().startsWith(KAFKA) && !EXPORTED.contains(id.getName()));
  }
}
