package io.rivercast.runtime.metric;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Set;

/** Which of Kafka's hundreds of figures are told: those that say something which ours do not. */
@Factory
public final class MeterBounds {
  private static final String KAFKA = "kafka.";
  private static final Set<String> TOLD =
      Set.of(
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.task.dropped.records.total",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.request.latency.avg");

  /** Lets everything through but Kafka's figures, and of those the few above. */
  @Singleton
  public MeterFilter kafka() {
    return MeterFilter.deny(id -> id.getName().startsWith(KAFKA) && !TOLD.contains(id.getName()));
  }
}
