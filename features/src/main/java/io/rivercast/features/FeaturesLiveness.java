package io.rivercast.features;

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

/** DOWN once the stream has died: only a restart helps. */
@Singleton
@Liveness
@Requires(beans = FeaturesService.class)
final class FeaturesLiveness implements HealthIndicator {
  private static final String NAME = "features-stream-alive";

  private final FeaturesService features;

  FeaturesLiveness(FeaturesService features) {
    this.features = features;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Optional<String> failure = features.failure();
    HealthResult.Builder result =
        HealthResult.builder(NAME, failure.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
    failure.ifPresent(reason -> result.details(Map.of("reason", reason)));
    return Publishers.just(result.build());
  }
}
