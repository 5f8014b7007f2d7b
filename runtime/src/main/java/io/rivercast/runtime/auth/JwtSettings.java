package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Setting;
import io.rivercast.runtime.settings.KnownSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings for the verification of tokens.
 *
 * @param jwksUrl where the issuer publishes its keys; https, or http on loopback
 * @param issuer that tokens must name
 * @param audience that tokens must name
 * @param rolesClaim claim that holds the roles; dots lead into objects ({@code realm_access.roles})
 */
record JwtSettings(URI jwksUrl, String issuer, String audience, String rolesClaim) {
  private static final List<Setting<?>> REQUIRED =
      List.of(KnownSettings.JWKS_URL, KnownSettings.JWT_ISSUER, KnownSettings.JWT_AUDIENCE);

  /**
   * Reads {@code rivercast.http.jwt.*}; empty where none of it is set.
   *
   * @throws ConfigException naming the key that is missing or invalid
   */
  static Optional<JwtSettings> read(Function<String, Optional<String>> property) {
    List<String> missing =
        REQUIRED.stream().filter(setting -> setting.find(property).isEmpty()).map(Setting::name).toList();
    if (missing.size() == REQUIRED.size()) {
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      throw new ConfigException(
          missing.getFirst(),
          "is missing; the verification of tokens needs all of " + REQUIRED.stream().map(Setting::name).toList());
    }
    return Optional.of(
        new JwtSettings(
            secure(KnownSettings.JWKS_URL.get(property)),
            KnownSettings.JWT_ISSUER.get(property),
            KnownSettings.JWT_AUDIENCE.get(property),
            KnownSettings.JWT_ROLES_CLAIM.get(property)));
  }

  private static URI secure(URI url) {
    if ("https".equals(url.getScheme()) || (url.getHost() != null && Loopback.is(url.getHost()))) {
      return url;
    }
    throw KnownSettings.JWKS_URL.invalid(url);
  }
}
