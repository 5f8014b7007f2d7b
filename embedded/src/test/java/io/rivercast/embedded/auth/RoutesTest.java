package io.rivercast.embedded.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.uri.UriTemplate;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.rivercast.runtime.auth.NewKey;
import io.rivercast.runtime.auth.Role;
import io.rivercast.runtime.filters.ManagementPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the five services and of their management port, as each caller, against docs/http-roles.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Map<String, Object> SAMPLES =
      Map.of("forecaster", "nobody", "version", "1", "path", "x", "selector", "liveness");
  private static final String STRANGER = "nobody";

  private final Map<String, String> keys;
  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** A broker that is away is enough: who may come in is asked first. */
  RoutesTest(@TempDir Path folder) throws IOException {
    SecureRandom random = new SecureRandom();
    List<NewKey> made =
        Arrays.stream(Role.values()).map(role -> NewKey.make(role.word(), role, random)).toList();
    this.keys = made.stream().collect(Collectors.toMap(key -> key.role().word(), NewKey::key));
    Path file = Files.writeString(
        folder.resolve("api-keys"), made.stream().map(NewKey::line).collect(Collectors.joining("\n")));
    Path forecasters = Files.writeString(folder.resolve("forecasters.yml"), """
        rivercast:
          forecasters:
            heat: { target: temp, cadence: PT1H, window: 8, horizon: 2 }
        """);
    this.server = ApplicationContext.run(
        EmbeddedServer.class,
        Map.of(
            "micronaut.server.port", -1,
            "endpoints.all.port", -1,
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "rivercast.state-dir", folder.resolve("state").toString(),
            "rivercast.serve.allow-unsigned", true,
            "rivercast.forecasters-file", forecasters.toString(),
            "rivercast.http.api-keys-file", file.toString()));
  }

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void theTableNamesEveryRouteAndNoOther() throws IOException {
    Map<String, String> written = new TreeMap<>();
    RoleTable.read().forEach((route, row) -> written.put(route, row.service()));
    Map<String, String> found = new TreeMap<>();
    routes().forEach(route -> found.put(name(route), service(route)));

    assertThat(found).isNotEmpty().isEqualTo(written);
  }

  @Test
  void everyRouteIsOpenToTheRolesOfTheTable() throws Exception {
    Map<String, RoleTable.Row> table = RoleTable.read();
    for (UriRouteInfo<?, ?> route : routes().toList()) {
      Map<String, Boolean> opens = new HashMap<>();
      for (String caller : List.of(STRANGER, "viewer", "ingester", "operator")) {
        opens.put(caller, opens(route.getHttpMethodName(), route, Optional.ofNullable(keys.get(caller))));
      }
      assertThat(opens).as(name(route)).isEqualTo(Objects.requireNonNull(table.get(name(route)), name(route)).opens());
    }
  }

  @Test
  void aWrongKeyOpensNoMoreThanNone() throws Exception {
    Map<String, RoleTable.Row> table = RoleTable.read();
    for (UriRouteInfo<?, ?> route : routes().toList()) {
      assertThat(opens(route.getHttpMethodName(), route, Optional.of("rivercast-wrong"))).as(name(route))
          .isEqualTo(Objects.requireNonNull(table.get(name(route)), name(route)).opens().get(STRANGER));
    }
  }

  @Test
  void askingForTheHeadersAloneIsNoWayRound() throws Exception {
    for (UriRouteInfo<?, ?> route : routes().filter(each -> each.getHttpMethodName().equals("GET")).toList()) {
      assertThat(opens("HEAD", route, Optional.empty())).as(name(route))
          .isEqualTo(opens("GET", route, Optional.empty()));
    }
  }

  @Test
  void onlyTheTwoProbesOfHealthAreOpen() throws Exception {
    for (String path : List.of("/health/startup", "/health/", "/health/liveness/x", "/health/..;/health")) {
      assertThat(status("GET", management(), path, Optional.empty())).as(path).isEqualTo(401);
    }
  }

  @Test
  void theTwoPortsHaveNoRouteInCommon() throws Exception {
    Optional<String> operator = Optional.ofNullable(keys.get("operator"));
    assertThat(status("GET", server.getURI(), "/prometheus", operator)).isEqualTo(404);
    assertThat(status("GET", server.getURI(), "/health/liveness", operator)).isEqualTo(404);
    assertThat(status("GET", management(), "/api/v1/forecasters", operator)).isEqualTo(404);
  }

  /** HEAD goes with its GET. */
  private Stream<UriRouteInfo<?, ?>> routes() {
    return server.getApplicationContext().getBean(Router.class).uriRoutes()
        .filter(route -> !route.getHttpMethodName().equals("HEAD"));
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
  }

  private static String service(UriRouteInfo<?, ?> route) {
    String declaring = route.getDeclaringType().getName();
    return Stream.of("ingest", "features", "train", "serve", "scoreboard")
        .filter(name -> declaring.startsWith("io.rivercast." + name + "."))
        .map(name -> name.equals("train") || name.equals("serve") ? "model-" + name : name)
        .findFirst()
        .orElse("each");
  }

  private boolean opens(String method, UriRouteInfo<?, ?> route, Optional<String> key) throws Exception {
    URI base = route.getPort() == null ? server.getURI() : management();
    String path = UriTemplate.of(route.getUriMatchTemplate().toPathString()).expand(SAMPLES);
    int status = status(method, base, path, key);
    return status != 401 && status != 403;
  }

  private URI management() {
    return server.getApplicationContext().getBean(ManagementPort.class).beside(server);
  }

  /** Reads no further than the headers: events never end. */
  private int status(String method, URI base, String path, Optional<String> key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE)
        .method(method, BodyPublishers.ofString(""))
        .header("Content-Type", method.equals("POST") && path.equals("/sign-in")
            ? "application/x-www-form-urlencoded"
            : "application/json");
    key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }
}
