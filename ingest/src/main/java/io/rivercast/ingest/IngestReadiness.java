package io.rivercast.ingest;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.rivercast.ingest.broker.LinkState;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** UP where the broker is there and has the topics. */
@Singleton
@Readiness
@Requires(property = "rivercast.ingest.enabled", notEquals = "false")
final class IngestReadiness implements HealthIndicator {
  private final IngestService service;

  IngestReadiness(IngestService service) {
    this.service = service;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        switch (service.link()) {
          case LinkState.Ready ready -> HealthResult.builder("ingest-broker", HealthStatus.UP).build();
          case LinkState.Away(String why) -> down(why);
          case LinkState.Dead(String why) -> down(why);
        });
  }

  private static HealthResult down(String why) {
    return HealthResult.builder("ingest-broker", HealthStatus.DOWN).details(Map.of("why", why)).build();
  }
}
