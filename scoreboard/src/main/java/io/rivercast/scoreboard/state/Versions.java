package io.rivercast.scoreboard.state;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The published versions of a forecaster, with champion and challenger. Not thread-safe. */
public final class Versions {
  private final NavigableMap<Integer, Version> versions = new TreeMap<>();
  private final int bound;
  private Optional<Aliases> aliases = Optional.empty();

  Versions(int bound) {
    this.bound = bound;
  }

  void add(ModelVersion version) {
    versions.put(version.manifest().version(), Version.of(version));
    versions.keySet().stream()
        .filter(number -> versions.size() > bound && !inUse(number))
        .findFirst()
        .ifPresent(versions::remove);
  }

  void add(Aliases next) {
    aliases = Optional.of(next);
  }

  /** All kept versions by number, oldest first. */
  public NavigableMap<Integer, Version> all() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  /** A version by its number; empty where it is not kept. */
  public Optional<Version> find(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** Champion and challenger; empty before the first verdict. */
  public Optional<Aliases> aliases() {
    return aliases;
  }

  /** The version that answers; empty where a baseline does. */
  public OptionalInt champion() {
    return aliases.map(Aliases::champion).orElse(OptionalInt.empty());
  }

  /** The version that is evaluated beside the champion. */
  public OptionalInt challenger() {
    return aliases.map(Aliases::challenger).orElse(OptionalInt.empty());
  }

  /** Status of a version. */
  public Status status(Version version) {
    int number = version.manifest().version();
    if (is(champion(), number)) {
      return Status.CHAMPION;
    }
    if (is(challenger(), number)) {
      return Status.CHALLENGER;
    }
    return version.manifest().evaluation().verdict().promoted() ? Status.RETIRED : Status.REFUSED;
  }

  private boolean inUse(int number) {
    return is(champion(), number) || is(challenger(), number);
  }

  private static boolean is(OptionalInt alias, int number) {
    return alias.isPresent() && alias.getAsInt() == number;
  }

  /**
   * A published version without its weights.
   *
   * @param manifest its manifest without the golden windows
   * @param digest SHA-256 of manifest and ONNX file, in hexadecimal
   * @param signed whether it carries a signature
   * @param onnxBytes length of its ONNX file
   */
  public record Version(Manifest manifest, String digest, boolean signed, int onnxBytes) {
    static Version of(ModelVersion version) {
      return new Version(
          withoutGolden(version.manifest()),
          HexFormat.of().formatHex(version.digest()),
          version.signature().length > 0,
          version.onnx().length);
    }

    private static Manifest withoutGolden(Manifest m) {
      return new Manifest(
          m.forecaster(),
          m.version(),
          m.family(),
          m.layout(),
          m.features(),
          m.target(),
          m.window(),
          m.horizon(),
          m.quantiles(),
          m.trainedAt(),
          m.dataFrom(),
          m.dataTo(),
          m.windows(),
          m.seed(),
          m.settings(),
          m.lineage(),
          m.parity(),
          m.evaluation(),
          List.of());
    }
  }

  /** Status of a version. */
  public enum Status {
    /** It answers. */
    CHAMPION,
    /** It is evaluated beside the champion. */
    CHALLENGER,
    /** It was champion before. */
    RETIRED,
    /** It was not promoted. */
    REFUSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
