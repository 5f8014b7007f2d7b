package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How tokens of people are checked.
 *
 * @param jwksUrl where the issuer publishes its keys; https, or http on loopback
 * @param issuer that tokens must name
 * @param audience that tokens must name
 * @param rolesClaim where a token names roles; dots lead into objects ({@code realm_access.roles})
 */
record JwtSettings(URI jwksUrl, String issuer, String audience, String rolesClaim) {
  private static final String PREFIX = "rivercast.http.jwt.";
  private static final List<String> REQUIRED = List.of("jwks-url", "issuer", "audience");
  private static final String ROLES = "roles";

  /**
   * Reads {@code rivercast.http.jwt.*}; empty where none of it is set.
   *
   * @throws ConfigException naming the key that is missing or wrong
   */
  static Optional<JwtSettings> read(Function<String, Optional<String>> property) {
    Function<String, Optional<String>> own =
        key -> property.apply(PREFIX + key).map(String::strip).filter(text -> !text.isEmpty());
    List<String> missing = REQUIRED.stream().filter(key -> own.apply(key).isEmpty()).toList();
    if (missing.size() == REQUIRED.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw new ConfigException(PREFIX + missing.getFirst(), "is missing; tokens are checked by all of " + REQUIRED);
    }
    return Optional.of(
        new JwtSettings(
            url(own.apply("jwks-url").orElseThrow()),
            own.apply("issuer").orElseThrow(),
            own.apply("audience").orElseThrow(),
            own.apply("roles-claim").orElse(ROLES)));
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      boolean local = "http".equals(url.getScheme()) && url.getHost() != null && Loopback.is(url.getHost());
      if (local || "https".equals(url.getScheme())) {
        return url;
      }
    } catch (java.net.URISyntaxException e) {
      // told below
    }
    throw new ConfigException(PREFIX + "jwks-url",
        "must be an https URL, since whoever changes the keys on their way comes in, received '" + text + "'");
  }
}
