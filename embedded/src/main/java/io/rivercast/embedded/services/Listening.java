package io.rivercast.embedded.services;

import io.rivercast.embedded.console.UserException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the process is reached over HTTP, and who may come in.
 *
 * @param host the address that it listens on; empty: what the environment says, else loopback
 * @param port of the page and the HTTP interfaces; 0 takes a free one
 * @param managementPort of health and metrics, 0 takes a free one; empty: what the environment says, else 9080, and a
 *     free one beside a free {@code port}
 * @param apiKeys the file of keys; empty: what the environment says
 */
public record Listening(Optional<String> host, int port, OptionalInt managementPort, Optional<Path> apiKeys) {
  private static final int ANY = 0;
  private static final int MOST = 65_535;

  /** Checks the ports. */
  public Listening {
    check("--port", port);
    managementPort.ifPresent(given -> check("--management-port", given));
  }

  /** On loopback, where nobody needs a key. */
  public static Listening onLoopback(int port, OptionalInt managementPort) {
    return new Listening(Optional.of("127.0.0.1"), port, managementPort, Optional.empty());
  }

  private static void check(String option, int port) {
    if (port < 0 || port > MOST) {
      throw new UserException(option + " must be 0 to " + MOST + ", received " + port);
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
