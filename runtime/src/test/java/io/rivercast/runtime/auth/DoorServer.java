package io.rivercast.runtime.auth;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.runtime.filters.ManagementPort;
import java.io.IOException;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A service behind its door, with a key of each role and an issuer of tokens. */
final class DoorServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<Role, NewKey> keys = new EnumMap<>(Role.class);
  private final Issuer issuer;
  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private DoorServer(Map<String, Object> properties, Path folder, boolean locked) throws IOException, JOSEException {
    this.issuer = new Issuer();
    Map<String, Object> all = new HashMap<>(properties);
    all.putIfAbsent("micronaut.server.host", "127.0.0.1");
    all.put("micronaut.server.port", -1);
    all.put("endpoints.all.enabled", false);
    all.put("endpoints.all.port", -1);
    all.put("endpoints.health.enabled", true);
    all.put("endpoints.health.details-visible", "AUTHENTICATED");
    all.put("endpoints.prometheus.enabled", true);
    if (locked) {
      SecureRandom random = new SecureRandom();
      Arrays.stream(Role.values()).forEach(role -> keys.put(role, NewKey.make("the-" + role.word(), role, random)));
      Path file = Files.writeString(
          folder.resolve("api-keys"), keys.values().stream().map(NewKey::line).collect(Collectors.joining("\n")));
      all.put("rivercast.http.api-keys-file", file.toString());
      all.put("rivercast.http.jwt.jwks-url", issuer.certs().toString());
      all.put("rivercast.http.jwt.issuer", Issuer.NAME);
      all.put("rivercast.http.jwt.audience", Issuer.AUDIENCE);
    }
    this.server = ApplicationContext.run(EmbeddedServer.class, all);
  }

  static DoorServer locked(Path folder) throws IOException, JOSEException {
    return new DoorServer(Map.of(), folder, true);
  }

  static DoorServer open(Map<String, Object> properties) throws IOException, JOSEException {
    return new DoorServer(properties, Path.of(""), false);
  }

  String key(Role role) {
    return Objects.requireNonNull(keys.get(role), "this server has no keys").key();
  }

  Issuer issuer() {
    return issuer;
  }

  URI management() {
    return server.getApplicationContext().getBean(ManagementPort.class).beside(server);
  }

  /** Asks the main port; headers as name, value, name, value. */
  HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
    return ask(server.getURI(), method, path, "", headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
    return ask(server.getURI(), "POST", path, body, headers);
  }

  HttpResponse<String> manage(String path, String... headers) throws IOException, InterruptedException {
    return ask(management(), "GET", path, "", headers);
  }

  private HttpResponse<String> ask(URI base, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    issuer.close();
  }
}
