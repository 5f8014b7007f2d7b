package io.rivercast.train;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** DOWN once the trainer has died: only a restart helps. */
@Singleton
@Liveness
@Requires(beans = TrainService.class)
final class TrainLiveness implements HealthIndicator {
  private static final String NAME = "train-alive";

  private final TrainService service;

  TrainLiveness(TrainService service) {
    this.service = service;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Optional<String> death = service.training().death();
    HealthResult.Builder result = HealthResult.builder(NAME, death.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
    death.ifPresent(reason -> result.details(Map.of("reason", reason)));
    return Publishers.just(result.build());
  }
}
