package io.rivercast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.ingest.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deeply nested JSON is the client's error, at whichever place of the body it is. */
class JsonDepthTest {
  private static final TestServer SERVER = TestServer.withBroker(true, Map.of());
  private static final String GOOD = "{\"series\":\"s\",\"time\":\"2026-01-01\",\"values\":{\"a\":1}}";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100, 996, 997, 998, 999, 1000, 1001, 1002, 1023, 1024, 1025, 10_000, 100_000})
  void isABadRequest(int depth) throws Exception {
    String arrays = "[".repeat(depth) + "]".repeat(depth);
    String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    for (String body : List.of(
        arrays, objects, GOOD.replace("1}", arrays + "}"), GOOD.replace("1}", objects + "}"),
        GOOD.replace("\"2026-01-01\"", arrays), "{\"values\":" + arrays + "}", "{\"observations\":" + arrays + "}")) {
      HttpResponse<String> response = SERVER.post(body);

      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(response.body()).contains("\"admitted\":0").containsPattern("\"(message|reason)\":\"");
    }
    assertThat(SERVER.post(GOOD).statusCode()).isEqualTo(202);
  }

  @Test
  void isNamedInTheMessage() throws Exception {
    assertThat(SERVER.post("[".repeat(5_000)).body())
        .contains(
            "the body exceeds a limit: Document nesting depth (1001) exceeds the maximum allowed (1000); send one");
  }
}
