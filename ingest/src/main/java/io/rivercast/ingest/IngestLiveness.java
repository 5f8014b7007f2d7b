package io.rivercast.ingest;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.rivercast.ingest.broker.LinkState;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** DOWN where nobody waits for the broker any more. */
@Singleton
@Liveness
@Requires(property = "rivercast.ingest.enabled", notEquals = "false")
final class IngestLiveness implements HealthIndicator {
  private final IngestService service;

  IngestLiveness(IngestService service) {
    this.service = service;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthResult.Builder result = HealthResult.builder("ingest-alive");
    return Publishers.just(
        switch (service.link()) {
          case LinkState.Ready ready -> result.status(HealthStatus.UP).build();
          case LinkState.Away away -> result.status(HealthStatus.UP).build();
          case LinkState.Dead(String why) -> result.status(HealthStatus.DOWN).details(Map.of("why", why)).build();
        });
  }
}
