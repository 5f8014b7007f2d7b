package io.rivercast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.runtime.filters.ManagementPort;
import io.rivercast.runtime.lifecycle.ManagedWork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service without a broker: alive, not ready, and quick to stop. */
class TrainServiceTest {
  @TempDir
  private Path folder;

  private Map<String, Object> properties = Map.of();

  @BeforeEach
  void writeForecasters() throws IOException {
    Path file = folder.resolve("forecasters.yml");
    Files.writeString(
        file,
        """
        rivercast:
          forecasters:
            temperature: {target: temp, cadence: P1D, window: 8, horizon: 2}
            wind: {target: speed, cadence: P1D, window: 8, horizon: 2}
        """);
    properties =
        Map.of(
            "micronaut.server.port", -1,
            "endpoints.all.port", -1,
            "kafka.bootstrap.servers", "localhost:1",
            "rivercast.forecasters-file", file.toString());
  }

  private static HttpResponse<String> ask(EmbeddedServer server, String method, String path)
      throws IOException, InterruptedException {
    return ask(server.getURI().resolve(path), method);
  }

  private static HttpResponse<String> manage(EmbeddedServer server, String path)
      throws IOException, InterruptedException {
    URI management = server.getApplicationContext().getBean(ManagementPort.class).beside(server);
    return ask(management.resolve(path), "GET");
  }

  private static HttpResponse<String> ask(URI uri, String method) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void withoutABrokerItIsAliveButNotReady() throws IOException, InterruptedException {
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      assertThat(manage(server, "/health/liveness").statusCode()).isEqualTo(200);
      HttpResponse<String> readiness = manage(server, "/health/readiness");
      assertThat(readiness.statusCode()).isEqualTo(503);
      assertThat(readiness.body()).contains("\"train-readiness\":{\"name\":\"rivercast-train\",\"status\":\"DOWN\"");
      HttpResponse<String> request = ask(server, "POST", "/api/v1/forecasters/wind/train");
      assertThat(request.statusCode()).isEqualTo(503);
      assertThat(request.body())
          .isEqualTo("{\"forecaster\":\"wind\",\"message\":\"the broker does not answer; try again later\"}");
      assertThat(manage(server, "/prometheus").statusCode()).isEqualTo(200);
      assertThat(manage(server, "/info").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void reportsWhyItWaits() {
    Map<String, Object> impatient = new HashMap<>(properties);
    impatient.put("kafka.default.api.timeout.ms", 500);
    impatient.put("kafka.request.timeout.ms", 300);
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, impatient)) {
      ManagedWork work = server.getApplicationContext().getBean(TrainService.class).works().getFirst();
      await().atMost(Duration.ofSeconds(30)).untilAsserted(
          () -> assertThat(work.waitingFor().orElse(""))
              .startsWith("topics: topics are not ready at localhost:1: cannot look at topic")
              .doesNotContain("Exception"));
    }
  }

  @Test
  void aRequestForAnUnknownForecasterNamesTheKnownOnes() throws IOException, InterruptedException {
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      HttpResponse<String> answer = ask(server, "POST", "/api/v1/forecasters/rain/train");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("there is no such forecaster; configured are temperature, wind");
    }
  }

  @Test
  void whatDoesNotRunCannotBeCalledOff() throws IOException, InterruptedException {
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      HttpResponse<String> answer = ask(server, "DELETE", "/api/v1/forecasters/wind/train");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("{\"forecaster\":\"wind\",\"message\":\"no run is in progress here\"}");
      assertThat(ask(server, "DELETE", "/api/v1/forecasters/rain/train").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void stopsWithinTenSecondsWhileItWaitsForTheBroker() {
    EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties);
    await().during(Duration.ofMillis(500)).until(server::isRunning);
    long from = System.nanoTime();
    server.close();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().equals("train"));
  }

  @Test
  void canBeSwitchedOff() {
    Map<String, Object> off = new HashMap<>(properties);
    off.put("rivercast.train.enabled", "false");
    try (ApplicationContext context = ApplicationContext.run(off)) {
      assertThat(context.containsBean(TrainService.class)).isFalse();
      assertThat(context.containsBean(TrainController.class)).isFalse();
    }
  }

  @Test
  void aWrongSettingStopsTheStartAndIsNamed() {
    Map<String, Object> wrong = new HashMap<>(properties);
    wrong.put("rivercast.train.lookback", "a lot");
    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasRootCauseMessage("rivercast.train.lookback: must be a whole number from 1 to 100000000, received 'a lot'");
    wrong.put("rivercast.train.lookback", "0");
    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasRootCauseMessage("rivercast.train.lookback: must be a whole number from 1 to 100000000, received '0'");
    wrong.put("rivercast.train.lookback", "10");
    wrong.put("rivercast.train.threads", "0");
    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasRootCauseMessage("rivercast.train.threads: must be a whole number from 1 to 1024, received '0'");
    wrong.put("rivercast.train.threads", "1");
    wrong.put("rivercast.signing.key-file", folder.resolve("none.pem").toString());
    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasRootCauseMessage(folder.resolve("none.pem") + ": does not exist");
  }
}
