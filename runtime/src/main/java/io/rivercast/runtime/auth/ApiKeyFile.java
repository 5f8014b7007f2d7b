package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of a file, one line each of name, role and SHA-256 in hex; blank lines and lines that begin with # are
 * comments. A changed file is read again, so that keys come and go without a restart. An emptied or deleted file revokes
 * all keys; a file that cannot be read or parsed keeps the last valid keys and is reported by log and metric.
 */
final class ApiKeyFile {
  static final String NAME_RULE = "a name is 1 to 64 letters, digits, dots, dashes and underscores";

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyFile.class);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int COLUMNS = 3;

  private final Path file;
  private final LongSupplier nanoTime;
  private Stamp stamp;
  private List<ApiKey> keys;
  private boolean damaged;
  private long checked;

  /**
   * A stored key: its hash, never the key itself.
   *
   * @param sha256 of the key, 32 bytes
   */
  record ApiKey(String name, Role role, byte[] sha256) {
    /** Compares in constant time. */
    boolean matches(byte[] presented) {
      return MessageDigest.isEqual(sha256, presented);
    }

    Caller caller() {
      return new Caller(name, Set.of(role));
    }
  }

  /**
   * Reads the file.
   *
   * @throws ConfigException naming what is wrong with the file, also where it does not exist or holds no key
   */
  ApiKeyFile(Path file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    this.stamp = Stamp.of(file);
    this.checked = nanoTime.getAsLong();
    try {
      this.keys = parse(file.toString(), Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(), "does not exist; `rivercast key` prints lines for it");
    } catch (IOException e) {
      throw new ConfigException(file.toString(), "cannot be read: " + e);
    }
    if (keys.isEmpty()) {
      throw new ConfigException(file.toString(), "holds no key; `rivercast key` prints lines for it");
    }
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** One round is enough for 256 random bits: a slow hash protects keys that can be guessed. */
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The owner of a key. All keys are compared, so that the time taken does not depend on which one matches. */
  Optional<Caller> caller(String key) {
    byte[] presented = hash(key);
    Optional<Caller> found = Optional.empty();
    for (ApiKey known : current()) {
      if (known.matches(presented)) {
        found = Optional.of(known.caller());
      }
    }
    return found;
  }

  /** Whether the file has changed into one that cannot be read or parsed. */
  synchronized boolean damaged() {
    var _ = current(); // reads a changed file
    return damaged;
  }

  private synchronized List<ApiKey> current() {
    long now = nanoTime.getAsLong();
    if (now - checked >= CHECK_INTERVAL.toNanos()) {
      checked = now;
      Stamp found = Stamp.of(file);
      if (!found.equals(stamp)) {
        stamp = found;
        reload();
      }
    }
    return keys;
  }

  private void reload() {
    try {
      replace(parse(file.toString(), Files.readAllLines(file)));
    } catch (NoSuchFileException e) {
      replace(List.of());
    } catch (IOException | ConfigException e) {
      damaged = true;
      LOG.error("{} has changed and is not valid; the {} keys read before stay in force: {}", file, keys.size(),
          e.getMessage());
    }
  }

  private void replace(List<ApiKey> read) {
    keys = read;
    damaged = false;
    if (read.isEmpty()) {
      LOG.error("{} is empty or was deleted: all keys are revoked; `rivercast key` prints lines for it", file);
    } else {
      LOG.info("{} has changed: {} keys", file, read.size());
    }
  }

  /** @throws ConfigException naming the line that is wrong; it never repeats what may be a key */
  static List<ApiKey> parse(String file, List<String> lines) {
    List<ApiKey> keys = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        ApiKey key = key(file + ":" + (i + 1), line.split("\\s+"));
        if (keys.stream().anyMatch(other -> other.matches(key.sha256()))) {
          throw new ConfigException(
              file + ":" + (i + 1), "the same key is on a line above; a key has one name and one role");
        }
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  private static ApiKey key(String place, String[] columns) {
    if (columns.length != COLUMNS) {
      throw new ConfigException(place, "must be 'name role sha256', found " + columns.length + " words");
    }
    if (!isName(columns[0])) {
      throw new ConfigException(place, NAME_RULE);
    }
    Role role = Role.required(place, columns[1]);
    if (!SHA256.matcher(columns[2]).matches()) {
      throw new ConfigException(
          place,
          "the third word must be the key's SHA-256, 64 lower-case hex digits; a key itself does not belong here, and one "
              + "that was here should be replaced: `rivercast key` prints a new one and its line");
    }
    return new ApiKey(columns[0], role, HexFormat.of().parseHex(columns[2]));
  }

  /** Identifies a version of the file; a mounted Secret is replaced by a link to another file. */
  private record Stamp(Optional<FileTime> modified, long size, String identity) {
    static Stamp of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(Optional.of(found.lastModifiedTime()), found.size(), String.valueOf(found.fileKey()));
      } catch (IOException e) {
        return new Stamp(Optional.empty(), 0, "");
      }
    }
  }
}
