package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that was just made: shown once, kept by whom it is for.
 *
 * @param name of whom it is for
 * @param role what it opens
 * @param key itself
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

  /** Makes one of 256 random bits. */
  public static NewKey make(String name, Role role, SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new NewKey(name, role, PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Its line in the file of keys. */
  public String line() {
    return name + " " + role.word() + " " + HexFormat.of().formatHex(ApiKey.hash(key));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "NewKey[" + name + ", " + role.word() + "]";
  }
}
