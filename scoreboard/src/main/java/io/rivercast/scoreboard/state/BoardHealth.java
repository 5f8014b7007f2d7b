package io.rivercast.scoreboard.state;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Whether the page shows what is on the topics, and whether it still follows them. */
@Factory
@Requires(bean = BoardFeed.class)
final class BoardHealth {
  @Singleton
  @Readiness
  @Named("board-readiness")
  HealthIndicator readiness(BoardFeed feed) {
    return () -> Publishers.just(result("board-readiness", feed.caughtUp(), "the history on the topics"));
  }

  @Singleton
  @Liveness
  @Named("board-liveness")
  HealthIndicator liveness(BoardFeed feed) {
    return () -> Publishers.just(result("board-liveness", feed.alive(), "a restart: its reader has died"));
  }

  private static HealthResult result(String name, boolean well, String waitsFor) {
    HealthResult.Builder result = HealthResult.builder(name, well ? HealthStatus.UP : HealthStatus.DOWN);
    return well ? result.build() : result.details("the page waits for " + waitsFor).build();
  }
}
