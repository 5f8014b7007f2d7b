package io.rivercast.runtime.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * A key as it is kept: its hash, never itself.
 *
 * @param name of whom it was given to; tells keys apart in logs
 * @param role what it opens
 * @param sha256 of the key, 32 bytes
 */
record ApiKey(String name, Role role, byte[] sha256) {
  /** Takes as long for a key that differs in its first bit as for one that differs in its last. */
  boolean fits(byte[] presented) {
    return MessageDigest.isEqual(sha256, presented);
  }

  Caller caller() {
    return new Caller(name, Set.of(role));
  }

  /** One round is enough for 256 random bits: there is nothing to guess that a slow hash would slow down. */
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
