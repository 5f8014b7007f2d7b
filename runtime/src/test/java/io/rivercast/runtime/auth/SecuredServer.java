package io.rivercast.runtime.auth;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.runtime.filters.ManagementPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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

/** A server that requires authentication, with a key of each role and an issuer of tokens; or an open one. */
final class SecuredServer implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Map<Role, NewKey> keys = new EnumMap<>(Role.class);
  private final Issuer issuer;
  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private SecuredServer(Map<String, Object> properties, Path folder, boolean locked) throws IOException, JOSEException {
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
          keyFile(folder), keys.values().stream().map(NewKey::line).collect(Collectors.joining("\n")));
      all.put("rivercast.http.api-keys-file", file.toString());
      all.put("rivercast.http.jwt.jwks-url", issuer.certs().toString());
      all.put("rivercast.http.jwt.issuer", Issuer.NAME);
      all.put("rivercast.http.jwt.audience", Issuer.AUDIENCE);
    }
    this.server = ApplicationContext.run(EmbeddedServer.class, all);
  }

  static SecuredServer locked(Path folder) throws IOException, JOSEException {
    return new SecuredServer(Map.of(), folder, true);
  }

  /** The key file. */
  static Path keyFile(Path folder) {
    return folder.resolve("api-keys");
  }

  static SecuredServer open(Map<String, Object> properties) throws IOException, JOSEException {
    return new SecuredServer(properties, Path.of(""), false);
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

  /** Sends a request to the main port; headers as name, value, name, value. */
  HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
    return send(server.getURI(), method, path, "", headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
    return send(server.getURI(), "POST", path, body, headers);
  }

  HttpResponse<String> manage(String path, String... headers) throws IOException, InterruptedException {
    return send(management(), "GET", path, "", headers);
  }

  /** The value of the metric whose line of the Prometheus page begins so. */
  double metric(String start, String... headers) throws IOException, InterruptedException {
    return manage("/prometheus", headers).body().lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> send(URI base, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The response to a request of these lines and this body, read until the server closes the connection. */
  String raw(String body, String... lines) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** A connection of plain bytes. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    return socket;
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
