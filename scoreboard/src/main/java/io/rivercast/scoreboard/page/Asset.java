package io.rivercast.scoreboard.page;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the page.
 *
 * @param path below the page's root
 * @param type media type
 * @param bytes content
 * @param tag ETag: a quoted hash of the content
 */
record Asset(String path, MediaType type, byte[] bytes, String tag) {
  private static final String ROOT = "/public/";
  private static final int TAG_LENGTH = 32;

  /** Reads a file from the class path. */
  static Asset read(String path) {
    try (InputStream in = Asset.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + ROOT + path + " is not on the class path");
      }
      byte[] bytes = in.readAllBytes();
      return new Asset(path, typeOf(path), bytes, '"' + sha256(bytes).substring(0, TAG_LENGTH) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page's file " + ROOT + path, e);
    }
  }

  private static MediaType typeOf(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> MediaType.of("text/html; charset=utf-8");
      case "css" -> MediaType.of("text/css; charset=utf-8");
      case "js" -> MediaType.of("text/javascript; charset=utf-8");
      case "svg" -> MediaType.of("image/svg+xml");
      default -> MediaType.of("text/plain; charset=utf-8");
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
