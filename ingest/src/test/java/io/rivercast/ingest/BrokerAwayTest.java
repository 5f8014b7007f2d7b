package io.rivercast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BrokerAwayTest {
  private static final String READING = "{\"series\":\"s\",\"time\":\"2026-01-01\",\"values\":{\"a\":1}}";

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void startsAliveButNotReadyAndAnswers503AtOnce() throws Exception {
    String bootstrap = "127.0.0.1:" + closedPort();
    Map<String, Object> properties =
        Map.of(
            "kafka.bootstrap.servers", bootstrap,
            "kafka.default.api.timeout.ms", 500,
            "kafka.request.timeout.ms", 300);

    try (TestServer server = TestServer.start(properties)) {
      assertThat(server.manage("/health/liveness").statusCode()).isEqualTo(200);
      assertThat(server.manage("/health/readiness").statusCode()).isEqualTo(503);
      await().atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(server.manage("/health/readiness").body()).contains(bootstrap));

      long begin = System.nanoTime();
      HttpResponse<String> response = server.post(READING);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(response.body()).contains("nothing was written");
      assertThat(server.manage("/health/liveness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void isNotAliveWhereTheClientIsMisconfigured() {
    Map<String, Object> properties = Map.of("kafka.security.protocol", "CARRIER_PIGEON");

    try (TestServer server = TestServer.start(properties)) {
      await().atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(server.manage("/health/liveness").statusCode()).isEqualTo(503));
      assertThat(server.service().link().toString()).contains("CARRIER_PIGEON");
    }
  }

  @Test
  void doesNotStartWithASettingThatCannotBe() {
    Assertions.assertThatThrownBy(() -> TestServer.start(Map.of("rivercast.ingest.timeout", "soon")))
        .hasRootCauseInstanceOf(ConfigException.class)
        .rootCause()
        .hasMessageContaining("rivercast.ingest.timeout");
  }

  @Test
  void isAbsentWhereItIsSwitchedOff() throws Exception {
    try (TestServer server = TestServer.start(Map.of("rivercast.ingest.enabled", "false"))) {
      assertThat(server.has(IngestService.class)).isFalse();
      assertThat(server.post(READING).statusCode()).isEqualTo(404);
      assertThat(server.manage("/health/readiness").statusCode()).isEqualTo(200);
    }
  }
}
