package io.rivercast.features;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams.State;
import org.reactivestreams.Publisher;

/** UP while the stream runs: the broker and the topics are there and the stores are restored. */
@Singleton
@Readiness
@Requires(beans = FeaturesService.class)
final class FeaturesReadiness implements HealthIndicator {
  private static final String NAME = "features-stream-running";

  private final FeaturesService features;

  FeaturesReadiness(FeaturesService features) {
    this.features = features;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Optional<State> state = features.state();
    boolean running = state.filter(State.RUNNING::equals).isPresent();
    return Publishers.just(
        HealthResult.builder(NAME, running ? HealthStatus.UP : HealthStatus.DOWN)
            .details(Map.of("state", state.map(State::name).orElseGet(features::waitingFor)))
            .build());
  }
}
