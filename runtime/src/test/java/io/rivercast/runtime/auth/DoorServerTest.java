package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.PlainJWT;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.filters.CsrfFilter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A whole server behind the door, spoken to over plain HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorServerTest {
  private static final String BEARER = "Authorization";

  private final DoorServer server;

  /** JUnit makes the folder first. */
  DoorServerTest(@TempDir Path folder) throws Exception {
    this.server = DoorServer.locked(folder);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private String bearer(Role role) {
    return "Bearer " + server.key(role);
  }

  @Test
  void everyRoleOpensItsOwnRooms() throws Exception {
    assertOpens(Role.VIEWER, 200, 403, 403);
    assertOpens(Role.INGESTER, 403, 200, 403);
    assertOpens(Role.OPERATOR, 200, 200, 200);
  }

  private void assertOpens(Role role, int viewer, int ingester, int operator) throws Exception {
    assertThat(server.ask("GET", "/room/viewer", BEARER, bearer(role)).statusCode()).isEqualTo(viewer);
    assertThat(server.ask("POST", "/room/ingester", BEARER, bearer(role)).statusCode()).isEqualTo(ingester);
    assertThat(server.ask("POST", "/room/operator", BEARER, bearer(role)).statusCode()).isEqualTo(operator);
  }

  @Test
  void theControllerLearnsTheNameOfTheKey() throws Exception {
    assertThat(server.ask("GET", "/room/viewer", BEARER, bearer(Role.VIEWER)).body()).isEqualTo("the-viewer");
    assertThat(server.ask("GET", "/room/viewer", "X-API-Key", server.key(Role.OPERATOR)).body())
        .isEqualTo("the-operator");
  }

  @Test
  void nobodyIsLetInWithoutAKeyOrWithAWrongOne() throws Exception {
    for (String[] headers : List.of(
        new String[] {}, new String[] {BEARER, "Bearer rivercast-wrong"}, new String[] {BEARER, "Bearer "},
        new String[] {BEARER, server.key(Role.VIEWER)}, new String[] {"X-API-Key", "x"},
        new String[] {BEARER, "Basic dmlld2VyOg=="}, new String[] {"Cookie", "rivercast-session=x"})) {
      HttpResponse<String> answer = server.ask("GET", "/room/viewer", headers);
      assertThat(answer.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"rivercast\"");
      assertThat(answer.body()).startsWith("{\"error\":\"this needs a key or a token");
    }
  }

  @Test
  void aRouteThatSaysNothingIsOpenToNobody() throws Exception {
    assertThat(server.ask("GET", "/room/forgotten").statusCode()).isEqualTo(401);
    assertThat(server.ask("GET", "/room/forgotten", BEARER, bearer(Role.OPERATOR)).statusCode()).isEqualTo(403);
  }

  @Test
  void whatThereIsIsNotToldToStrangers() throws Exception {
    assertThat(server.ask("GET", "/nothing").statusCode()).isEqualTo(401);
    assertThat(server.ask("GET", "/nothing", BEARER, bearer(Role.VIEWER)).statusCode()).isEqualTo(404);
  }

  @Test
  void aCookieReadsAndNeverWrites() throws Exception {
    String cookie = "rivercast-session=" + server.key(Role.OPERATOR);
    assertThat(server.ask("GET", "/room/viewer", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(server.ask("POST", "/room/operator", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void aForeignPageChangesNothing() throws Exception {
    String own = "http://127.0.0.1:" + server.port();
    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1",
        "http://127.0.0.1.evil.example")) {
      assertThat(server.ask("POST", "/room/operator", "Origin", origin, BEARER, bearer(Role.OPERATOR)).statusCode())
          .as(origin).isEqualTo(403);
    }
    assertThat(server.ask("POST", "/room/operator", "Origin", own, BEARER, bearer(Role.OPERATOR)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tokensOfPeopleOpenWhatTheirRolesSay() throws Exception {
    String token = server.issuer().token(Issuer.claims());
    assertThat(server.ask("GET", "/room/viewer", BEARER, "Bearer " + token).body()).isEqualTo("ada");
    assertThat(server.ask("POST", "/room/operator", BEARER, "Bearer " + token).statusCode()).isEqualTo(403);
    String unsigned = new PlainJWT(Issuer.claims().build()).serialize();
    assertThat(server.ask("GET", "/room/viewer", BEARER, "Bearer " + unsigned).statusCode()).isEqualTo(401);
  }

  @Test
  void whileTheIssuerIsAwayTokensAre503AndKeysGoOnWorking(@TempDir Path folder) throws Exception {
    try (DoorServer other = DoorServer.locked(folder)) {
      String token = other.issuer().token(Issuer.claims());
      other.issuer().goAway();
      HttpResponse<String> answer = other.ask("GET", "/room/viewer", BEARER, "Bearer " + token);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).isEqualTo("{\"error\":\"tokens cannot be checked now; try again later\"}");
      assertThat(other.ask("GET", "/room/viewer", BEARER, "Bearer " + other.key(Role.VIEWER)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void probesNeedNoKeyAndLearnOnlyWhether() throws Exception {
    for (String probe : List.of("/health/liveness", "/health/readiness")) {
      assertThat(server.manage(probe).statusCode()).as(probe).isEqualTo(200);
      assertThat(server.manage(probe).body()).as(probe).isEqualTo("{\"status\":\"UP\"}");
      assertThat(server.ask("GET", probe, BEARER, bearer(Role.VIEWER)).statusCode()).as(probe).isEqualTo(404);
    }
    assertThat(server.manage("/health", BEARER, bearer(Role.VIEWER)).body()).contains("details");
  }

  @Test
  void theRestOfTheManagementPortIsAViewers() throws Exception {
    for (String path : List.of("/health", "/prometheus")) {
      assertThat(server.manage(path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.manage(path, BEARER, bearer(Role.INGESTER)).statusCode()).as(path).isEqualTo(403);
      assertThat(server.manage(path, BEARER, bearer(Role.VIEWER)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(server.manage("/room/viewer", BEARER, bearer(Role.VIEWER)).statusCode()).isEqualTo(404);
  }

  @Test
  void whoIsTurnedAwayIsCounted() throws Exception {
    double before = refused("unauthenticated");
    double forbiddenBefore = refused("forbidden");
    server.ask("GET", "/room/viewer");
    server.ask("GET", "/room/viewer", BEARER, bearer(Role.INGESTER));
    server.ask("POST", "/room/operator", "Origin", "http://evil.example");
    assertThat(refused("unauthenticated")).isEqualTo(before + 1);
    assertThat(refused("forbidden")).isEqualTo(forbiddenBefore + 2);
  }

  private double refused(String reason) throws Exception {
    String start = "rivercast_http_refused_total{reason=\"" + reason + "\"} ";
    return server.manage("/prometheus", BEARER, bearer(Role.VIEWER)).body().lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyAnswerForbidsTheBrowserWhatWeNeverNeed() throws Exception {
    for (HttpResponse<String> answer : List.of(
        server.ask("GET", "/room/viewer", BEARER, bearer(Role.VIEWER)), server.ask("GET", "/room/viewer"),
        server.ask("GET", "/nothing", BEARER, bearer(Role.VIEWER)),
        server.ask("GET", "/room/broken", BEARER, bearer(Role.VIEWER)), server.manage("/health/liveness"),
        server.ask("POST", "/room/operator", "Origin", "http://evil.example"))) {
      assertThat(answer.headers().allValues("Content-Security-Policy")).as(answer.toString()).singleElement().asString()
          .contains("default-src 'self'", "frame-ancestors 'none'").doesNotContain("unsafe");
      assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
      assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }
  }

  @Test
  void errorsSayNothingOfOurInsides() throws Exception {
    String json = "application/json";
    String large = "x".repeat(11 << 20);
    assertPlain(500, "something went wrong here; our log says what",
        server.ask("GET", "/room/broken", BEARER, bearer(Role.VIEWER)));
    assertPlain(500, "something went wrong here; our log says what",
        server.ask("GET", "/room/broken", BEARER, bearer(Role.VIEWER), "Accept", "text/html, */*"));
    assertPlain(404, "there is nothing at this path", server.ask("GET", "/nothing", BEARER, bearer(Role.VIEWER)));
    assertPlain(405, "this path does not take this method; the Allow header names those that it does",
        server.ask("DELETE", "/room/viewer", BEARER, bearer(Role.VIEWER)));
    for (String body : List.of("{\"pages\": ", "{\"pages\": \"many\"}", "[]", "")) {
      assertPlain(400, "the request cannot be read; compare it with the documentation of this path",
          server.post("/room/letter", body, BEARER, bearer(Role.VIEWER), "Content-Type", json));
    }
    assertPlain(415, "this path does not take this content type",
        server.post("/room/letter", "<a/>", BEARER, bearer(Role.VIEWER), "Content-Type", "application/xml"));
    assertPlain(413, "the request is too large; send it in parts",
        server.post("/room/letter", large, BEARER, bearer(Role.VIEWER), "Content-Type", json));
  }

  private static void assertPlain(int status, String words, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + words + "\"}");
  }

  @Test
  void onLoopbackNobodyIsAskedButAForeignNameIsNotOurs() throws Exception {
    try (DoorServer open = DoorServer.open(Map.of())) {
      assertThat(open.ask("GET", "/room/viewer").body()).isEqualTo("loopback");
      assertThat(open.ask("POST", "/room/operator").statusCode()).isEqualTo(200);
      assertThat(open.manage("/health").body()).contains("details");
      assertThat(open.ask("POST", "/room/operator", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
      assertThat(CsrfFilter.foreignName(Optional.of("rebound.example:8080"))).isTrue();
      assertThat(CsrfFilter.foreignName(Optional.of("localhost:8080"))).isFalse();
      assertThat(CsrfFilter.foreignName(Optional.of("[::1]:8080"))).isFalse();
    }
  }

  @Test
  void beyondLoopbackThereIsNoStartWithoutAnAnswer() throws Exception {
    for (Map<String, Object> properties : List.<Map<String, Object>>of(
        Map.of("micronaut.server.host", "0.0.0.0"),
        Map.of("micronaut.server.netty.listeners.a.host", "0.0.0.0", "micronaut.server.netty.listeners.a.port", -1))) {
      assertThatThrownBy(() -> DoorServer.open(properties).close())
          .hasRootCauseInstanceOf(ConfigException.class)
          .rootCause()
          .hasMessageContaining("would listen on 0.0.0.0 and let everybody in");
    }
    try (DoorServer unlocked =
        DoorServer.open(Map.of("micronaut.server.host", "0.0.0.0", "rivercast.http.insecure", "true"))) {
      assertThat(unlocked.ask("GET", "/room/viewer").body()).isEqualTo("anybody");
    }
  }
}
