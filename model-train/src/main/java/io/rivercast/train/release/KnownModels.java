package io.rivercast.train.release;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Contents of the models and aliases topics without the models themselves: version numbers, offsets, the newest manifest,
 * and aliases. Safe for several threads.
 */
public final class KnownModels {
  /** Versions beyond it, which no trainer gives, are not counted: the number after the last would overflow. */
  private static final int MAX_VERSION = 1_000_000_000;

  private final Map<String, Integer> highest = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private final Map<String, Manifest> newest = new HashMap<>();
  private final Map<String, Aliases> aliases = new HashMap<>();

  /** The key of a version: {@code forecaster/version}. */
  public static String key(String forecaster, int version) {
    return forecaster + "/" + version;
  }

  /** Marks a version number as used: it is never reused, even if its version is gone or cannot be read. */
  public synchronized void used(String forecaster, int version) {
    if (version <= MAX_VERSION) {
      highest.merge(forecaster, version, Math::max);
    }
  }

  /** The same, by a version's key; false where the text is not such a key. */
  public boolean used(String key) {
    int slash = key.lastIndexOf('/');
    try {
      int version = Integer.parseInt(key.substring(slash + 1));
      boolean valid = slash > 0 && version > 0 && version <= MAX_VERSION;
      if (valid) {
        used(key.substring(0, slash), version);
      }
      return valid;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Adds a version at an offset of the models topic. */
  public synchronized void published(ModelVersion version, long offset) {
    Manifest manifest = version.manifest();
    used(manifest.forecaster(), manifest.version());
    offsets.put(key(manifest.forecaster(), manifest.version()), offset);
    newest.merge(manifest.forecaster(), manifest, (old, other) -> other.version() >= old.version() ? other : old);
  }

  /** Removes a version. */
  public synchronized void removed(String key) {
    offsets.remove(key);
  }

  /** Sets aliases. */
  public synchronized void moved(Aliases to) {
    aliases.put(to.forecaster(), to);
  }

  /** The next version number: one more than the highest ever used. */
  public synchronized int next(String forecaster) {
    return highest.getOrDefault(forecaster, 0) + 1;
  }

  /** The manifest with the highest version. */
  public synchronized Optional<Manifest> newest(String forecaster) {
    return Optional.ofNullable(newest.get(forecaster));
  }

  /** The aliases of a forecaster. */
  public synchronized Optional<Aliases> aliases(String forecaster) {
    return Optional.ofNullable(aliases.get(forecaster));
  }

  /** Offset in the models topic of the version that an alias names. */
  public synchronized OptionalLong offset(String forecaster, Function<Aliases, OptionalInt> alias) {
    OptionalInt version = aliases(forecaster).map(alias).orElse(OptionalInt.empty());
    Long offset = version.isPresent() ? offsets.get(key(forecaster, version.getAsInt())) : null;
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }
}
