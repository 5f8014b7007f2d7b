package io.rivercast.runtime.lifecycle;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Liveness and readiness of all work of the services in this process, each piece under its own name. */
@Factory
@Requires(beans = ManagedService.class)
final class WorkHealth {
  /** DOWN once a piece of work has ended or is stuck: {@code reason} names the error or the record. */
  @Singleton
  @Liveness
  @Named("work-liveness")
  HealthIndicator liveness(List<ManagedService> services) {
    return () -> results(services, "-liveness", "reason", ManagedWork::failure);
  }

  /** UP while every piece of work does what it is for; {@code waiting for} names what is missing, and why. */
  @Singleton
  @Readiness
  @Named("work-readiness")
  HealthIndicator readiness(List<ManagedService> services) {
    return () -> results(services, "-readiness", "waiting for", ManagedWork::waitingFor);
  }

  private static Publisher<HealthResult> results(
      List<ManagedService> services, String suffix, String detail, Function<ManagedWork, Optional<String>> problem) {
    return Flux.fromStream(
        () -> services.stream()
            .flatMap(service -> service.works().stream())
            .map(work -> result(work.name() + suffix, detail, problem.apply(work))));
  }

  private static HealthResult result(String name, String detail, Optional<String> problem) {
    HealthResult.Builder result = HealthResult.builder(name, problem.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
    problem.ifPresent(why -> result.details(Map.of(detail, why)));
    return result.build();
  }
}
