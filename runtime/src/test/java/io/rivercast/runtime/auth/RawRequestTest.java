package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that HTTP clients do not send: malformed hosts, and bodies that are slow, held or too many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawRequestTest {
  private static final int MAX_BYTES = 1 << 20;

  private final SecuredServer server;

  RawRequestTest() throws Exception {
    this.server = SecuredServer.open(
        Map.of(
            "rivercast.http.max-buffered-body-bytes", MAX_BYTES, "rivercast.http.max-client-body-bytes", 2 * MAX_BYTES,
            "rivercast.http.body-timeout", "PT2S"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void withoutAuthenticationOnlyOneLoopbackHostIsTaken() throws IOException {
    for (String head : List.of("GET /role/viewer HTTP/1.1", "POST /role/operator HTTP/1.1", "GET /health HTTP/1.1")) {
      for (List<String> hosts : List.of(
          List.of("Host: x_y.evil.com"), List.of("Host: x_y.evil.com:8080"), List.of("Host:"), List.of("Host:  "),
          List.<String>of(), List.of("Host: localhost", "Host: evil.com"), List.of("Host: evil.com", "Host: localhost"),
          List.of("Host: localhost", "Host: localhost"), List.of("Host: localhost, evil.com"),
          List.of("Host: localhost", "hOST: evil.com"), List.of("Host: %%%"), List.of("Host: \u00e4"),
          List.of("Host: localhost@evil.com"), List.of("Host: evil.com"), List.of("Host: [::1"))) {
        assertThat(response(head, hosts)).as(head + " " + hosts).matches("HTTP/1.1 40[03] .*");
      }
    }
    assertThat(response("GET http://evil.com/role/viewer HTTP/1.1", List.of("Host: evil.com")))
        .startsWith("HTTP/1.1 403 ");
    assertThat(response("GET /role/viewer HTTP/1.1", List.of("Host: x_y.evil.com"))).startsWith("HTTP/1.1 403 ");
    assertThat(response("POST /role/operator HTTP/1.1", List.of("Host: LOCALHOST:1"))).startsWith("HTTP/1.1 200 ");
    assertThat(response("GET /role/viewer HTTP/1.1", List.of("Host: [::1]:1"))).startsWith("HTTP/1.1 200 ");
  }

  private String response(String head, List<String> hosts) throws IOException {
    List<String> lines = new ArrayList<>(List.of(head));
    lines.addAll(hosts);
    lines.addAll(List.of("Content-Length: 0", "Connection: close"));
    return server.raw("", lines.toArray(String[]::new)).lines().findFirst().orElse("");
  }

  @Test
  void aSlowBodyIsRefusedAndItsConnectionClosed() throws Exception {
    double before = refused("timeout");
    String cut = server.raw("{\"pages\":", letter(100));
    assertThat(cut).startsWith("HTTP/1.1 408 ").contains("did not arrive within PT2S", "X-Frame-Options: DENY");
    assertThat(server.raw("5\r\n{\"pag", "POST /role/letter HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked"))
        .startsWith("HTTP/1.1 408 ");
    assertThat(refused("timeout")).isEqualTo(before + 2);
  }

  @Test
  void aBodyThatTricklesInIsRefusedAfterTheTimeout() throws Exception {
    try (Socket socket = server.connect()) {
      write(socket, String.join("\r\n", letter(10_000)) + "\r\n\r\n");
      Thread.ofVirtual().start(() -> trickle(socket));
      assertThat(socket.getInputStream().readAllBytes()).asString(StandardCharsets.US_ASCII)
          .startsWith("HTTP/1.1 408 ").containsIgnoringCase("Connection: close");
    }
  }

  private static void trickle(Socket socket) {
    try {
      while (true) {
        write(socket, " ");
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      // the server has closed the connection
    }
  }

  @Test
  void heldBodiesAreBoundedInSumAndOtherRequestsSucceed() throws Exception {
    double before = refused("overload");
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket socket = server.connect();
        held.add(socket);
        write(socket, String.join("\r\n", letter(4 * MAX_BYTES)) + "\r\n\r\n" + " ".repeat(MAX_BYTES / 5));
      }
      await().until(() -> refused("overload") > before);
      String refused = server.raw(" ".repeat(MAX_BYTES / 5), letter(MAX_BYTES / 2));
      assertThat(refused).startsWith("HTTP/1.1 503 ").containsIgnoringCase("Retry-After: 5")
          .contains("too many request bodies at once");
      assertThat(server.send("GET", "/role/viewer").statusCode()).as("without a body").isEqualTo(200);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    await().until(() -> server.post("/role/letter", "{\"pages\":2}" + " ".repeat(MAX_BYTES / 2), JSON).body()
        .equals("pages: 2"));
  }

  private static final String[] JSON = {"Content-Type", "application/json"};

  @Test
  void finishedBodiesFreeTheirShare() throws Exception {
    for (int i = 0; i < 20; i++) {
      String body = "{\"pages\":" + i + "}" + " ".repeat(MAX_BYTES / 2);
      assertThat(server.post("/role/letter", body, JSON).body()).isEqualTo("pages: " + i);
    }
  }

  @Test
  void tinyChunksAreChargedTheirOverhead() throws Exception {
    String chunks = "1\r\n \r\n".repeat(MAX_BYTES / 100);
    assertThat(server.raw(chunks, "POST /role/letter HTTP/1.1", "Host: localhost", "Content-Type: application/json",
        "Transfer-Encoding: chunked")).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    String one = String.join("\r\n", letter(11)) + "\r\n\r\n{\"pages\":1}";
    String two = one.replace("\"pages\":1", "\"pages\":2");
    String last = "GET /role/viewer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try (Socket socket = server.connect()) {
      write(socket, one + two + last);
      assertThat(socket.getInputStream().readAllBytes()).asString(StandardCharsets.US_ASCII)
          .containsSubsequence("pages: 1", "pages: 2", "loopback");
    }
  }

  private static String[] letter(int length) {
    return new String[] {"POST /role/letter HTTP/1.1", "Host: localhost", "Content-Type: application/json",
        "Content-Length: " + length};
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private double refused(String reason) throws IOException, InterruptedException {
    return server.metric("rivercast_http_refused_total{reason=\"" + reason + "\"} ");
  }
}
