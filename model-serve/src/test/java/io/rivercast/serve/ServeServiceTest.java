package io.rivercast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.runtime.filters.ManagementPort;
import io.rivercast.runtime.lifecycle.ManagedWork;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

final class ServeServiceTest {
  @TempDir
  private Path folder;

  @Test
  void livesButIsNotReadyWhileTheBrokerIsAwayAndEndsInTime() throws Exception {
    long began;
    try (ApplicationContext context = ApplicationContext.run(properties())) {
      ServeService service = context.getBean(ServeService.class);
      assertThat(service.failure()).isEmpty();
      assertThat(service.works()).extracting(ManagedWork::name).containsExactly("serve-models", "serve-loop-0");
      assertThat(service.works()).extracting(ManagedWork::waitingFor)
          .containsExactly(Optional.of("topics"), Optional.of("models"));
      began = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void exposesHealthAndMetricsOverHttp() throws Exception {
    Map<String, Object> properties = properties();
    properties.put("micronaut.server.port", -1);
    properties.put("endpoints.all.port", -1);
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      assertThat(get(server, "/health/liveness").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(503);
      assertThat(get(server, "/info").statusCode()).isEqualTo(200);
      assertThat(get(server, "/prometheus").body())
          .contains("rivercast_serve_model_version{alias=\"champion\",forecaster=\"heat\"} 0.0");
    }
  }

  @Test
  void reportsWhereModelsRun() throws Exception {
    Map<String, Object> properties = properties();
    properties.put("rivercast.serve.device", "cpu");
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      PropertySource told =
          Flux.from(context.getBean(ServeService.ServeInfo.class).getSource()).toStream().findFirst().orElseThrow();
      assertThat(told.get("serve"))
          .isEqualTo(Map.of("device", Map.of("configured", "cpu", "used", "cpu", "why", "as configured")));
      assertThat(context.getBean(MeterRegistry.class).get("rivercast.serve.device").tags("used", "cpu").gauge().value())
          .isEqualTo(1);
    }
  }

  private static HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
    URI management = server.getApplicationContext().getBean(ManagementPort.class).beside(server);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(management.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void reportsWhyItWaits() throws Exception {
    Map<String, Object> properties = properties();
    properties.put("kafka.default.api.timeout.ms", 500);
    properties.put("kafka.request.timeout.ms", 300);
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      ManagedWork models = context.getBean(ServeService.class).works().getFirst();
      await().atMost(Duration.ofSeconds(30)).untilAsserted(
          () -> assertThat(models.waitingFor().orElse(""))
              .startsWith("topics: topics are not ready at localhost:1: cannot look at topic")
              .doesNotContain("Exception"));
    }
  }

  @Test
  void doesNotStartWithAWrongSetting() throws Exception {
    Map<String, Object> properties = properties();
    properties.put("rivercast.serve.threads", "none");
    assertThatThrownBy(() -> ApplicationContext.run(properties).close())
        .hasStackTraceContaining("rivercast.serve.threads: must be a whole number from 1 to 1024, received 'none'");
  }

  @Test
  void isNotThereWhereItIsSwitchedOff() throws Exception {
    Map<String, Object> properties = properties();
    properties.put("rivercast.serve.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      assertThat(context.containsBean(ServeService.class)).isFalse();
    }
  }

  private Map<String, Object> properties() throws Exception {
    Path yaml = folder.resolve("forecasters.yml");
    Files.writeString(
        yaml,
        """
            rivercast:
              forecasters:
                heat: { target: temp, cadence: PT1H, window: 4, horizon: 3, model: { family: lstm } }
            """);
    Map<String, Object> properties = new HashMap<>();
    properties.put("rivercast.forecasters-file", yaml.toString());
    properties.put("rivercast.state-dir", folder.toString());
    properties.put("kafka.bootstrap.servers", "localhost:1");
    return properties;
  }
}
