package io.rivercast.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.filters.ManagementPort;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.scoreboard.state.ScoreboardState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as an application without a reachable broker. */
class ScoreboardServiceTest {
  @TempDir
  Path directory;

  @Test
  void isAliveButNotReadyWithoutABrokerAndStopsInTime() throws Exception {
    Instant stopping;
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties("temp"))) {
      URI management = server.getApplicationContext().getBean(ManagementPort.class).beside(server);
      HttpResponse<String> live = get(management, "/health/liveness");
      HttpResponse<String> ready = get(management, "/health/readiness");

      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.body()).contains("scoreboard-scoring-liveness", "scoreboard-state-liveness");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body())
          .contains("scoreboard-scoring-readiness", "scoreboard-state-readiness", "waiting for", "topics");
      assertThat(get(management, "/info").statusCode()).isEqualTo(200);
      assertThat(get(management, "/prometheus").body())
          .contains(
              "rivercast_http_key_file_damaged 0.0", "rivercast_state_free_bytes",
              "rivercast_scoreboard_skipped_total");
      assertThat(get(server.getURI(), "/api/v1/forecasters").body()).contains("temperature");
      stopping = Instant.now();
    }
    assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void reportsWhyTopicsAreNotReady() throws Exception {
    Map<String, Object> properties = properties("temp");
    properties.put("kafka.default.api.timeout.ms", 500);
    properties.put("kafka.request.timeout.ms", 300);

    try (ApplicationContext context = ApplicationContext.run(properties)) {
      ScoreboardService service = context.getBean(ScoreboardService.class);
      assertThat(service.failure()).isEmpty();
      assertThat(service.works()).extracting(ManagedWork::name)
          .containsExactly("scoreboard-scoring", "scoreboard-state");
      await().atMost(Duration.ofSeconds(30)).untilAsserted(
          () -> assertThat(service.works()).allSatisfy(
              work -> assertThat(work.waitingFor().orElse(""))
                  .startsWith("topics: topics are not ready at 127.0.0.1:1: cannot look at topic")
                  .doesNotContain("Exception")));
    }
  }

  @Test
  void refusesToStartWithAMalformedKafkaProperty() throws Exception {
    Map<String, Object> properties = properties("temp");
    properties.put("kafka.security.protocol", "CARRIER_PIGEON");

    assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, properties).close())
        .rootCause()
        .hasMessageContaining("CARRIER_PIGEON")
        .hasMessageContaining("security.protocol");
  }

  @Test
  void refusesToStartWithAnInvalidSetting() throws Exception {
    Map<String, Object> properties = properties("temp");
    properties.put("rivercast.topics.partitions", "none");

    assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, properties).close())
        .hasStackTraceContaining("rivercast.topics.partitions")
        .hasStackTraceContaining("must be a whole number from 1 to 10000, received 'none'");
  }

  @Test
  void refusesToStartWithATargetThatIsNoFeature() throws Exception {
    Map<String, Object> properties = properties("pressure");

    assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, properties).close())
        .hasRootCauseInstanceOf(ConfigException.class)
        .rootCause()
        .hasMessageContaining("temperature.target")
        .hasMessageContaining("'pressure' is not one of the features [temp]");
  }

  @Test
  void hasNoBeansWhenDisabled() throws Exception {
    Map<String, Object> properties = properties("temp");
    properties.put("rivercast.scoreboard.enabled", false);

    try (ApplicationContext context = ApplicationContext.run(properties)) {
      assertThat(context.containsBean(ScoreboardService.class)).isFalse();
      assertThat(context.containsBean(ScoreboardState.class)).isFalse();
    }
  }

  private Map<String, Object> properties(String target) throws IOException {
    Path forecasters = Files.writeString(
        directory.resolve("forecasters.yaml"),
        """
        rivercast:
          forecasters:
            temperature:
              target: %s
              features: [temp]
              cadence: PT1H
              window: 8
              horizon: 2
        """
            .formatted(target));
    return new HashMap<>(
        Map.of(
            "micronaut.server.port", -1,
            "endpoints.all.port", -1,
            "rivercast.forecasters-file", forecasters.toString(),
            "rivercast.state-dir", directory.toString(),
            "kafka.bootstrap.servers", "127.0.0.1:1"));
  }

  private static HttpResponse<String> get(URI server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }
  }
}
