package io.rivercast.train;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** UP while the trainer follows its topics and the broker answers. */
@Singleton
@Readiness
@Requires(beans = TrainService.class)
final class TrainReadiness implements HealthIndicator {
  private static final String NAME = "train-following";

  private final TrainService service;

  TrainReadiness(TrainService service) {
    this.service = service;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean ready = service.training().ready();
    HealthResult.Builder result = HealthResult.builder(NAME, ready ? HealthStatus.UP : HealthStatus.DOWN);
    return Publishers.just(ready ? result.build() : result.details(waiting()).build());
  }

  private Map<String, String> waiting() {
    return Map.of("waiting for", service.training().waitingFor());
  }
}
