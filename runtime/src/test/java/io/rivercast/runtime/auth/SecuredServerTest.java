package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.PlainJWT;
import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Authentication, roles and headers of a real server over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredServerTest {
  private static final String BEARER = "Authorization";

  private final SecuredServer server;

  /** JUnit makes the folder first. */
  SecuredServerTest(@TempDir Path folder) throws Exception {
    this.server = SecuredServer.locked(folder);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private String bearer(Role role) {
    return "Bearer " + server.key(role);
  }

  @Test
  void everyRoleGrantsItsOwnRoutes() throws Exception {
    assertOpens(Role.VIEWER, 200, 403, 403);
    assertOpens(Role.INGESTER, 403, 200, 403);
    assertOpens(Role.OPERATOR, 200, 200, 200);
  }

  private void assertOpens(Role role, int viewer, int ingester, int operator) throws Exception {
    assertThat(server.send("GET", "/role/viewer", BEARER, bearer(role)).statusCode()).isEqualTo(viewer);
    assertThat(server.send("POST", "/role/ingester", BEARER, bearer(role)).statusCode()).isEqualTo(ingester);
    assertThat(server.send("POST", "/role/operator", BEARER, bearer(role)).statusCode()).isEqualTo(operator);
  }

  @Test
  void theControllerGetsTheNameOfTheKey() throws Exception {
    assertThat(server.send("GET", "/role/viewer", BEARER, bearer(Role.VIEWER)).body()).isEqualTo("the-viewer");
    assertThat(server.send("GET", "/role/viewer", "X-API-Key", server.key(Role.OPERATOR)).body())
        .isEqualTo("the-operator");
  }

  @Test
  void aMissingOrWrongKeyIsUnauthenticated() throws Exception {
    for (String[] headers : List.of(
        new String[] {}, new String[] {BEARER, "Bearer rivercast-wrong"}, new String[] {BEARER, "Bearer "},
        new String[] {BEARER, server.key(Role.VIEWER)}, new String[] {"X-API-Key", "x"},
        new String[] {BEARER, "Basic dmlld2VyOg=="}, new String[] {"Cookie", "rivercast-session=x"})) {
      HttpResponse<String> answer = server.send("GET", "/role/viewer", headers);
      assertThat(answer.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"rivercast\"");
      assertThat(answer.body()).startsWith("{\"error\":\"this needs a key or a token");
    }
  }

  @Test
  void aRouteWithoutARoleIsForbidden() throws Exception {
    assertThat(server.send("GET", "/role/forgotten").statusCode()).isEqualTo(401);
    assertThat(server.send("GET", "/role/forgotten", BEARER, bearer(Role.OPERATOR)).statusCode()).isEqualTo(403);
  }

  @Test
  void unknownPathsAreReportedToCallersOnly() throws Exception {
    assertThat(server.send("GET", "/nothing").statusCode()).isEqualTo(401);
    assertThat(server.send("GET", "/nothing", BEARER, bearer(Role.VIEWER)).statusCode()).isEqualTo(404);
  }

  @Test
  void aCookieReadsAndNeverWrites() throws Exception {
    String cookie = "rivercast-session=" + server.key(Role.OPERATOR);
    assertThat(server.send("GET", "/role/viewer", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.send("POST", "/role/operator", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aForeignPageChangesNothing() throws Exception {
    String own = "http://127.0.0.1:" + server.port();
    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example")) {
      assertThat(server.send("POST", "/role/operator", "Origin", origin, BEARER, bearer(Role.OPERATOR)).statusCode())
          .as(origin).isEqualTo(403);
    }
    assertThat(server.send("POST", "/role/operator", "Origin", own, BEARER, bearer(Role.OPERATOR)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tokensGrantTheirRoles() throws Exception {
    String token = server.issuer().token(Issuer.claims());
    assertThat(server.send("GET", "/role/viewer", BEARER, "Bearer " + token).body()).isEqualTo("ada");
    assertThat(server.send("POST", "/role/operator", BEARER, "Bearer " + token).statusCode()).isEqualTo(403);
    String unsigned = new PlainJWT(Issuer.claims().build()).serialize();
    assertThat(server.send("GET", "/role/viewer", BEARER, "Bearer " + unsigned).statusCode()).isEqualTo(401);
  }

  @Test
  void whileTheIssuerIsUnavailableTokensAre503AndKeysStillWork(@TempDir Path folder) throws Exception {
    try (SecuredServer other = SecuredServer.locked(folder)) {
      String token = other.issuer().token(Issuer.claims());
      other.issuer().goAway();
      HttpResponse<String> answer = other.send("GET", "/role/viewer", BEARER, "Bearer " + token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).isEqualTo("{\"error\":\"tokens cannot be checked now; try again later\"}");
      assertThat(other.send("GET", "/role/viewer", BEARER, "Bearer " + other.key(Role.VIEWER)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void probesNeedNoKeyAndShowNoDetails() throws Exception {
    for (String probe : List.of("/health/liveness", "/health/readiness")) {
      assertThat(server.manage(probe).statusCode()).as(probe).isEqualTo(200);
      assertThat(server.manage(probe).body()).as(probe).isEqualTo("{\"status\":\"UP\"}");
      assertThat(server.send("GET", probe, BEARER, bearer(Role.VIEWER)).statusCode()).as(probe).isEqualTo(404);
    }
    assertThat(server.manage("/health", BEARER, bearer(Role.VIEWER)).body()).contains("details");
  }

  @Test
  void otherEndpointsNeedTheViewerRole() throws Exception {
    for (String path : List.of("/health", "/prometheus")) {
      assertThat(server.manage(path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.manage(path, BEARER, bearer(Role.INGESTER)).statusCode()).as(path).isEqualTo(403);
      assertThat(server.manage(path, BEARER, bearer(Role.VIEWER)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(server.manage("/role/viewer", BEARER, bearer(Role.VIEWER)).statusCode()).isEqualTo(404);
  }

  @Test
  void aRevokedKeyEndsItsOpenStream(@TempDir Path folder) throws Exception {
    try (SecuredServer other = SecuredServer.locked(folder);
        Socket viewer = openStream(other, other.key(Role.VIEWER));
        Socket operator = openStream(other, other.key(Role.OPERATOR))) {
      List<String> lines = Files.readAllLines(SecuredServer.keyFile(folder));

      Files.write(SecuredServer.keyFile(folder), lines.stream().filter(line -> !line.contains("viewer")).toList());

      assertThat(viewer.getInputStream().readAllBytes()).asString().endsWith("0\r\n\r\n");
      assertThat(operator.getInputStream().read()).as("still open").isNotNegative();
      Files.writeString(SecuredServer.keyFile(folder), "");
      assertThat(operator.getInputStream().readAllBytes()).asString().endsWith("0\r\n\r\n");
      assertThat(other.send("GET", "/role/viewer", BEARER, "Bearer " + other.key(Role.OPERATOR)).statusCode())
          .isEqualTo(401);
    }
  }

  /** A stream that has begun. */
  private static Socket openStream(SecuredServer server, String key) throws IOException {
    Socket socket = server.connect();
    socket.getOutputStream().write(
        ("GET /role/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + key
            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder begun = new StringBuilder();
    while (begun.indexOf("data: tick") < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as(begun.toString()).isNotNegative();
      begun.append((char) next);
    }
    return socket;
  }

  @Test
  void aDamagedKeyFileRaisesItsGauge(@TempDir Path folder) throws Exception {
    try (SecuredServer other = SecuredServer.locked(folder)) {
      assertThat(damaged(other)).isZero();

      Files.writeString(SecuredServer.keyFile(folder), "viewer");

      await().until(() -> damaged(other) == 1);
    }
  }

  private static double damaged(SecuredServer server) throws Exception {
    return server.metric("rivercast_http_key_file_damaged ", BEARER, "Bearer " + server.key(Role.VIEWER));
  }

  @Test
  void refusedRequestsAreCounted() throws Exception {
    double before = refused("unauthenticated");
    double forbiddenBefore = refused("forbidden");
    server.send("GET", "/role/viewer");
    server.send("GET", "/role/viewer", BEARER, bearer(Role.INGESTER));
    server.send("POST", "/role/operator", "Origin", "http://evil.example");
    assertThat(refused("unauthenticated")).isEqualTo(before + 1);
    assertThat(refused("forbidden")).isEqualTo(forbiddenBefore + 2);
  }

  private double refused(String reason) throws Exception {
    return server.metric(
        "rivercast_http_refused_total{reason=\"" + reason + "\"} ", BEARER, bearer(Role.VIEWER));
  }

  @Test
  void everyResponseHasTheSecurityHeaders() throws Exception {
    for (HttpResponse<String> answer : List.of(
        server.send("GET", "/role/viewer", BEARER, bearer(Role.VIEWER)), server.send("GET", "/role/viewer"),
        server.send("GET", "/nothing", BEARER, bearer(Role.VIEWER)),
        server.send("GET", "/role/broken", BEARER, bearer(Role.VIEWER)), server.manage("/health/liveness"),
        server.send("POST", "/role/operator", "Origin", "http://evil.example"))) {
      assertThat(answer.headers().allValues("Content-Security-Policy")).as(answer.toString()).singleElement().asString()
          .contains("default-src 'self'", "frame-ancestors 'none'").doesNotContain("unsafe");
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
      assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }
  }

  @Test
  void errorsShowNoInternals() throws Exception {
    String json = "application/json";
    String large = "x".repeat(11 << 20);
    assertPlain(500, "internal error; the cause is in the log of the service",
        server.send("GET", "/role/broken", BEARER, bearer(Role.VIEWER)));
    assertPlain(500, "internal error; the cause is in the log of the service",
        server.send("GET", "/role/broken", BEARER, bearer(Role.VIEWER), "Accept", "text/html, */*"));
    assertPlain(404, "there is nothing at this path", server.send("GET", "/nothing", BEARER, bearer(Role.VIEWER)));
    assertPlain(405, "this path does not take this method; the Allow header names those that it does",
        server.send("DELETE", "/role/viewer", BEARER, bearer(Role.VIEWER)));
    for (String body : List.of("{\"pages\": ", "{\"pages\": \"many\"}", "[]", "")) {
      assertPlain(400, "the request cannot be read; compare it with the documentation of this path",
          server.post("/role/letter", body, BEARER, bearer(Role.VIEWER), "Content-Type", json));
    }
    assertPlain(415, "this path does not take this content type",
        server.post("/role/letter", "<a/>", BEARER, bearer(Role.VIEWER), "Content-Type", "application/xml"));
    assertPlain(413, "the request is too large; send it in parts",
        server.post("/role/letter", large, BEARER, bearer(Role.VIEWER), "Content-Type", json));
  }

  private static void assertPlain(int status, String words, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + words + "\"}");
  }

  @Test
  void loopbackNeedsNoKey() throws Exception {
    try (SecuredServer open = SecuredServer.open(Map.of())) {
      assertThat(open.send("GET", "/role/viewer").body()).isEqualTo("loopback");
      assertThat(open.send("POST", "/role/operator").statusCode()).isEqualTo(200);
      assertThat(open.manage("/health").body()).contains("details");
      assertThat(open.send("POST", "/role/operator", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void beyondLoopbackAuthenticationIsRequiredAtTheStart() throws Exception {
    for (Map<String, Object> properties : List.<Map<String, Object>>of(
        Map.of("micronaut.server.host", "0.0.0.0"),
        Map.of("micronaut.server.netty.listeners.a.host", "0.0.0.0", "micronaut.server.netty.listeners.a.port", -1))) {
      assertThatThrownBy(() -> SecuredServer.open(properties).close())
          .hasRootCauseInstanceOf(ConfigException.class)
          .rootCause()
          .hasMessageContaining("would listen on 0.0.0.0 without authentication");
    }
    try (SecuredServer unlocked =
        SecuredServer.open(Map.of("micronaut.server.host", "0.0.0.0", "rivercast.http.insecure", "true"))) {
      assertThat(unlocked.send("GET", "/role/viewer").body()).isEqualTo("anybody");
    }
  }
}
