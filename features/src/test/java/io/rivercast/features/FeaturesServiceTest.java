package io.rivercast.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.filters.ManagementPort;
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

/** The service as an application whose broker is away. */
class FeaturesServiceTest {
  @TempDir
  Path directory;

  @Test
  void isAliveButNotReadyWhileTheBrokerIsAwayAndStopsAtOnce() throws Exception {
    Instant stopping;
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties(forecasters("temp")))) {
      HttpResponse<String> live = get(server, "/health/liveness");
      HttpResponse<String> ready = get(server, "/health/readiness");

      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.body()).contains("features-liveness");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("features-readiness", "waiting for", "topics");
      assertThat(get(server, "/prometheus").body())
          .contains("rivercast_features_readings_total{outcome=\"too-late\"} 0.0");
      assertThat(get(server, "/info").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readings").body()).contains("\"features\":{\"readings\":0");
      stopping = Instant.now();
    }
    assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void saysWhyItWaits() throws Exception {
    Map<String, Object> properties = new HashMap<>(properties(forecasters("temp")));
    properties.put("kafka.default.api.timeout.ms", 500);
    properties.put("kafka.request.timeout.ms", 300);

    try (ApplicationContext context = ApplicationContext.run(properties)) {
      FeaturesService service = context.getBean(FeaturesService.class);
      await().atMost(Duration.ofSeconds(30)).untilAsserted(
          () -> assertThat(service.works().getFirst().waitingFor().orElse(""))
              .startsWith("topics: topics are not ready at 127.0.0.1:1: cannot look at topic")
              .doesNotContain("Exception"));
    }
  }

  @Test
  void refusesToStartWithAKafkaPropertyThatIsMalformed() throws Exception {
    Map<String, Object> properties = new HashMap<>(properties(forecasters("temp")));
    properties.put("kafka.security.protocol", "CARRIER_PIGEON");

    assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, properties).close())
        .rootCause()
        .hasMessageContaining("CARRIER_PIGEON")
        .hasMessageContaining("security.protocol");
  }

  @Test
  void refusesToStartWithATargetThatIsNoFeature() throws Exception {
    Map<String, Object> properties = properties(forecasters("pressure"));

    assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, properties).close())
        .hasRootCauseInstanceOf(ConfigException.class)
        .rootCause()
        .hasMessageContaining("temperature.target")
        .hasMessageContaining("'pressure' is not one of the features [temp]");
  }

  @Test
  void isNotThereWhereItIsSwitchedOff() {
    Map<String, Object> properties =
        Map.of("micronaut.health.monitor.enabled", false, "rivercast.features.enabled", false);

    try (ApplicationContext context = ApplicationContext.run(properties)) {
      assertThat(context.containsBean(FeaturesService.class)).isFalse();
    }
  }

  private Path forecasters(String target) throws IOException {
    return Files.writeString(
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
  }

  private Map<String, Object> properties(Path forecasters) {
    return Map.of(
        "micronaut.server.port", -1,
        "endpoints.all.port", -1,
        "rivercast.forecasters-file", forecasters.toString(),
        "rivercast.state-dir", directory.toString(),
        "kafka.bootstrap.servers", "127.0.0.1:1");
  }

  private static HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
    URI management = server.getApplicationContext().getBean(ManagementPort.class).beside(server);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(management.resolve(path)).build(), BodyHandlers.ofString());
    }
  }
}
