package io.rivercast.cli.command;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of a forecaster's aliases where a person says which version answers. */
final class Promotion {
  private Promotion() {}

  /**
   * The chosen version answers, and the champion of before runs beside it.
   *
   * @param current the aliases of before, if any
   * @param why in a sentence
   * @return the new aliases; empty where the version answers already
   */
  static Optional<Aliases> of(Manifest chosen, Optional<Aliases> current, String why, Instant at) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("--why must say why, received an empty text");
    }
    OptionalInt version = OptionalInt.of(chosen.version());
    OptionalInt before = current.map(Aliases::champion).orElse(OptionalInt.empty());
    if (before.equals(version)) {
      return Optional.empty();
    }
    OptionalInt beside = before.isPresent() ? before : current.map(Aliases::challenger).orElse(OptionalInt.empty());
    return Optional.of(
        new Aliases(
            chosen.forecaster(), version, beside.equals(version) ? OptionalInt.empty() : beside, at,
            "by hand: " + why.strip()));
  }
}
