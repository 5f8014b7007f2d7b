package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may come in over HTTP, as it is written down.
 *
 * @param apiKeysFile keys of machines
 * @param jwt tokens of people
 * @param insecure everybody may, wherever the service listens; only where neither keys nor tokens are given
 */
record HttpSettings(Optional<Path> apiKeysFile, Optional<JwtSettings> jwt, boolean insecure) {
  static final String API_KEYS_FILE = "rivercast.http.api-keys-file";
  static final String INSECURE = "rivercast.http.insecure";

  /**
   * Reads {@code rivercast.http.*}.
   *
   * @param property the value of a property by its whole name
   * @throws ConfigException naming the key and the value received
   */
  static HttpSettings read(Function<String, Optional<String>> property) {
    return new HttpSettings(
        property.apply(API_KEYS_FILE).map(String::strip).filter(text -> !text.isEmpty()).map(Path::of),
        JwtSettings.read(property),
        property.apply(INSECURE).map(String::strip).filter(text -> !text.isEmpty()).map(HttpSettings::yesOrNo)
            .orElse(false));
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(INSECURE, "must be true or false, received '" + text + "'");
    };
  }
}
