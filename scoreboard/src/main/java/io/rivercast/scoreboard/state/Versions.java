package io.rivercast.scoreboard.state;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The published versions of a forecaster and which of them answer and compete. Not for use by several threads. */
public final class Versions {
  private final NavigableMap<Integer, Release> versions = new TreeMap<>();
  private final int bound;
  private Optional<Aliases> aliases = Optional.empty();

  Versions(int bound) {
    this.bound = bound;
  }

  void add(ModelVersion version) {
    versions.put(version.manifest().version(), Release.of(version));
    versions.keySet().stream()
        .filter(number -> versions.size() > bound && !inUse(number))
        .findFirst()
        .ifPresent(versions::remove);
  }

  void add(Aliases next) {
    aliases = Optional.of(next);
  }

  /** By version, oldest first. */
  public NavigableMap<Integer, Release> versions() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** One of them. */
  public Optional<Release> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** Which version answers and which competes; empty before the first verdict. */
  public Optional<Aliases> aliases() {
    return aliases;
  }

  /** The version that answers; empty where a baseline does. */
  public OptionalInt champion() {
    return aliases.map(Aliases::champion).orElse(OptionalInt.empty());
  }

  /** The version that runs beside it. */
  public OptionalInt challenger() {
    return aliases.map(Aliases::challenger).orElse(OptionalInt.empty());
  }

  /** Where a version stands. */
  public VersionStatus standing(Release release) {
    int number = release.manifest().version();
    if (is(champion(), number)) {
      return VersionStatus.CHAMPION;
    }
    if (is(challenger(), number)) {
      return VersionStatus.CHALLENGER;
    }
    return release.manifest().evaluation().verdict().promoted() ? VersionStatus.RETIRED : VersionStatus.REFUSED;
  }

  private boolean inUse(int number) {
    return is(champion(), number) || is(challenger(), number);
  }

  private static boolean is(OptionalInt alias, int number) {
    return alias.isPresent() && alias.getAsInt() == number;
  }
}
