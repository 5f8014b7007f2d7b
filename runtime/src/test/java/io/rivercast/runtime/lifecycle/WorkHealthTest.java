package io.rivercast.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class WorkHealthTest {
  private static final class FakeService extends ManagedService {
    FakeService(ManagedWork... works) {
      super(List.of(works));
    }
  }

  private static ManagedWork work(String name) {
    return new ManagedWork(name, "topics", note -> {}, new Work() {
      @Override
      public void run() {}

      @Override
      public void stop() {}

      @Override
      public Optional<String> waitingFor() {
        return Optional.empty();
      }
    });
  }

  private static List<HealthResult> results(HealthIndicator indicator) {
    return Flux.from(indicator.getResult()).toStream().toList();
  }

  @Test
  void everyPieceOfWorkHasAResultOfItsOwn() {
    List<ManagedService> services = List.of(new FakeService(work("a"), work("b")), new FakeService(work("c")));
    WorkHealth health = new WorkHealth();
    assertThat(results(health.liveness(services))).extracting(HealthResult::getName)
        .containsExactly("a-liveness", "b-liveness", "c-liveness");
    assertThat(results(health.liveness(services))).extracting(HealthResult::getStatus).containsOnly(HealthStatus.UP);
    HealthResult readiness = results(health.readiness(services)).getFirst();
    assertThat(readiness.getName()).isEqualTo("a-readiness");
    assertThat(readiness.getStatus()).isEqualTo(HealthStatus.DOWN);
    assertThat(readiness.getDetails()).isEqualTo(Map.of("waiting for", "topics"));
  }
}
