package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Whether callers are asked who they are. */
sealed interface Authentication {
  /** Only this machine can come in, and may. */
  record Open() implements Authentication {}

  /** Everybody may come in, since the operator said so. */
  record Unlocked() implements Authentication {}

  /**
   * Only who has a key or a token.
   *
   * @param apiKeys the file of keys
   * @param tokens how tokens are checked
   */
  record Locked(Optional<Path> apiKeys, Optional<JwtSettings> tokens) implements Authentication {}

  /**
   * Decides.
   *
   * @param hosts the addresses listened on; an empty one is every address
   * @throws ConfigException where a service would listen beyond loopback and nothing says who may come in
   */
  static Authentication of(Collection<String> hosts, HttpSettings settings) {
    if (settings.apiKeysFile().isPresent() || settings.jwt().isPresent()) {
      return new Locked(settings.apiKeysFile(), settings.jwt());
    }
    Optional<String> beyond = hosts.stream().filter(host -> !Loopback.is(host)).findFirst();
    if (beyond.isEmpty()) {
      return new Open();
    }
    if (settings.insecure()) {
      return new Unlocked();
    }
    String address = beyond.get().isEmpty() ? "every address" : beyond.get();
    throw new ConfigException("micronaut.server.host",
        "this service would listen on " + address + " and let everybody in; say who may: " + HttpSettings.API_KEYS_FILE
            + " (RIVERCAST_HTTP_API_KEYS_FILE; `rivercast key` makes keys) or rivercast.http.jwt.*; or listen on 127.0.0.1 "
            + "(RIVERCAST_HOST); or let everybody in: " + HttpSettings.INSECURE + "=true (RIVERCAST_HTTP_INSECURE)");
  }
}
