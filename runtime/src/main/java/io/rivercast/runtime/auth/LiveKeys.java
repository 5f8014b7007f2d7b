package io.rivercast.runtime.auth;

import io.rivercast.core.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file, read again when it changes, so that keys come and go without a restart. A file that has become
 * wrong changes nothing: the keys read before stay, and the log says why.
 */
final class LiveKeys {
  private static final Logger LOG = LoggerFactory.getLogger(LiveKeys.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final LongSupplier nanoTime;
  private Stamp stamp;
  private List<ApiKey> keys;
  private long looked;

  /** @throws ConfigException naming what is wrong with the file */
  LiveKeys(Path file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    this.keys = ApiKeyFile.read(file);
    this.stamp = Stamp.of(file);
    this.looked = nanoTime.getAsLong();
  }

  /** Whose key this is; every key of the file is compared, whichever fits. */
  Optional<Caller> caller(String key) {
    byte[] presented = ApiKey.hash(key);
    Optional<Caller> found = Optional.empty();
    for (ApiKey known : current()) {
      if (known.fits(presented)) {
        found = Optional.of(known.caller());
      }
    }
    return found;
  }

  private synchronized List<ApiKey> current() {
    long now = nanoTime.getAsLong();
    if (now - looked >= BETWEEN_LOOKS.toNanos()) {
      looked = now;
      Stamp found = Stamp.of(file);
      if (!found.equals(stamp)) {
        stamp = found;
        readAgain();
      }
    }
    return keys;
  }

  private void readAgain() {
    try {
      keys = ApiKeyFile.read(file);
      LOG.info("{} has changed: {} keys", file, keys.size());
    } catch (ConfigException e) {
      LOG.error("the keys read before stay in force, since the file that has changed is wrong: {}", e.getMessage());
    }
  }

  /** What tells that a file is another; a mounted Secret is exchanged by a link, which gives another file. */
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
