package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A newly generated API key. It is shown once and stored only as a hash.
 *
 * @param name of its owner
 * @param role that it grants
 * @param key the secret
 */
public record NewKey(String name, Role role, String key) {
  private static final String PREFIX = "rivercast-";
  private static final int BYTES = 32;

  /** Checks the name. */
  public NewKey {
    if (!ApiKeyFile.isName(name)) {
      throw new ConfigException("name", ApiKeyFile.NAME_RULE + ", received '" + name + "'");
    }
  }

  /** Generates a key of 256 random bits. */
  public static NewKey make(String name, Role role, SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new NewKey(name, role, PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Its line in the key file. */
  public String line() {
    return name + " " + role.word() + " " + HexFormat.of().formatHex(ApiKeyFile.hash(key));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "NewKey[" + name + ", " + role.word() + "]";
  }
}
