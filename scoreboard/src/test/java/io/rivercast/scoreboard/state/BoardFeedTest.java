package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.management.health.indicator.HealthIndicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

class BoardFeedTest {
  private static final String FORECASTERS =
      """
      rivercast:
        forecasters:
          temperature: { series: "weather/*", target: temp_max, cadence: P1D, window: 56, horizon: 7 }
      """;

  @TempDir
  Path folder;

  @Test
  void startsWithoutABrokerSaysThatItWaitsAndStopsAtOnce() throws IOException {
    ApplicationContext context = ApplicationContext.run(properties());
    assertThat(context.getBean(ScoreboardState.class).forecasters()).containsExactly("temperature");
    assertThat(health(context, "board-readiness")).isEqualTo(HealthStatus.DOWN);
    assertThat(health(context, "board-liveness")).isEqualTo(HealthStatus.UP);

    long began = System.nanoTime();
    context.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  private static HealthStatus health(ApplicationContext context, String name) {
    HealthIndicator indicator = context.getBean(HealthIndicator.class, Qualifiers.byName(name));
    return Flux.from(indicator.getResult()).toStream().findFirst().orElseThrow().getStatus();
  }

  private Map<String, Object> properties() throws IOException {
    Path file = Files.writeString(folder.resolve("forecasters.yml"), FORECASTERS);
    return Map.of(
        "rivercast.forecasters-file", file.toString(),
        "rivercast.state-dir", folder.resolve("state").toString(),
        "rivercast.serve.allow-unsigned", "true",
        "kafka.bootstrap.servers", "localhost:1");
  }
}
