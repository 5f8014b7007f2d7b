package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.KnownSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of authentication over HTTP.
 *
 * @param apiKeysFile API keys
 * @param jwt tokens
 * @param insecure full access for everybody on any address; only used without keys and tokens
 */
record HttpSettings(Optional<Path> apiKeysFile, Optional<JwtSettings> jwt, boolean insecure) {
  static final String API_KEYS_FILE = KnownSettings.API_KEYS_FILE.name();
  static final String INSECURE = KnownSettings.HTTP_INSECURE.name();

  /**
   * Reads {@code rivercast.http.*}.
   *
   * @param property the value of a property by its whole name
   * @throws ConfigException naming the key and the value received
   */
  static HttpSettings read(Function<String, Optional<String>> property) {
    return new HttpSettings(
        KnownSettings.API_KEYS_FILE.find(property), JwtSettings.read(property),
        KnownSettings.HTTP_INSECURE.get(property));
  }
}
