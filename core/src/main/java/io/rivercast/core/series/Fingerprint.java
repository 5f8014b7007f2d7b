package io.rivercast.core.series;

import java.nio.charset.StandardCharsets;

/** FNV-1a, 64 bit (Fowler, Noll &amp; Vo): stable across processes and releases. */
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** Of a text's UTF-8 bytes. */
  public static long of(String text) {
    long hash = OFFSET;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return hash;
  }
}
