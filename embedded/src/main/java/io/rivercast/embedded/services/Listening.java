package io.rivercast.embedded.services;

import io.rivercast.embedded.console.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * HTTP address and API keys of the process.
 *
 * @param host the address that it listens on; empty: from the environment, else loopback
 * @param port of the page and the HTTP interfaces; 0 takes a free one
 * @param managementPort of health and metrics, 0 takes a free one; empty: from the environment, else 9080, or any
 *     free one if {@code port} is 0
 * @param apiKeys the file of keys; empty: from the environment
 */
public record Listening(Optional<String> host, int port, OptionalInt managementPort, Optional<Path> apiKeys) {
  private static final int ANY = 0;
  private static final int MAX_PORT = 65_535;

  /** Checks the ports. */
  public Listening {
    check("--port", port);
    managementPort.ifPresent(given -> check("--management-port", given));
  }

  /** On loopback, without authentication. */
  public static Listening onLoopback(int port, OptionalInt managementPort) {
    return new Listening(Optional.of("127.0.0.1"), port, managementPort, Optional.empty());
  }

  private static void check(String option, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new UserException(option + " must be 0 to " + MAX_PORT + ", received " + port);
    }
  }

  /** As properties of the services. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    host.ifPresent(address -> properties.put("micronaut.server.host", address));
    properties.put("micronaut.server.port", port);
    management().ifPresent(number -> properties.put("endpoints.all.port", number));
    apiKeys.ifPresent(file -> properties.put("rivercast.http.api-keys-file", file.toString()));
    return properties;
  }

  private OptionalInt management() {
    return managementPort.isPresent() || port != ANY ? managementPort : OptionalInt.of(ANY);
  }
}
