package io.rivercast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.ingest.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilentBrokerTest {
  private static final String READING = "{\"series\":\"s\",\"time\":\"2026-01-01\",\"values\":{\"a\":1}}";

  @Test
  void gives503WithinTheBoundWhereTheBrokerDoesNotAcknowledge() throws Exception {
    try (TestServer server = TestServer.withBroker(false, Map.of("rivercast.ingest.timeout", "PT1S"))) {
      long begin = System.nanoTime();

      HttpResponse<String> response = server.post("[" + READING + "," + READING + "]");

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("\"notWritten\":[0,1]").contains("not acknowledged");
    }
  }
}
