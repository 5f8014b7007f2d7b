package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** Whether and how callers are authenticated. */
sealed interface Authentication {
  /** None is needed: only this machine can connect. */
  record Open() implements Authentication {}

  /** None: every caller may do everything, by an explicit setting. */
  record Unlocked() implements Authentication {}

  /**
   * A key or a token is required.
   *
   * @param apiKeys the key file
   * @param tokens how tokens are verified
   */
  record Locked(Optional<Path> apiKeys, Optional<JwtSettings> tokens) implements Authentication {}

  /**
   * Selects the mode.
   *
   * @param hosts the addresses listened on; an empty one is every address
   * @throws ConfigException where a service would listen beyond loopback without authentication settings
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
        "this service would listen on " + address + " without authentication; set " + HttpSettings.API_KEYS_FILE
            + " (RIVERCAST_HTTP_API_KEYS_FILE; `rivercast key` makes keys) or rivercast.http.jwt.*; or listen on 127.0.0.1 "
            + "(RIVERCAST_HOST); or allow every client: " + HttpSettings.INSECURE + "=true (RIVERCAST_HTTP_INSECURE)");
  }
}
