package io.rivercast.cli.command;

import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The aliases of a forecaster after an operator promotes a version. */
final class Promotion {
  private static final int MAX_NAMES = 20;

  private Promotion() {}

  /**
   * The chosen version becomes champion, the champion before it challenger.
   *
   * @param current the aliases so far, if any
   * @param why in a sentence
   * @return the new aliases; empty where the version is champion already
   */
  static Optional<Aliases> of(Manifest chosen, Optional<Aliases> current, String why, Instant at) {
    if (why.isBlank()) {
      throw new IllegalArgumentException("--why must not be empty: it is the reason that is stored with the promotion");
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

  /**
   * A message that names the series that stay with a baseline, since it was better there in the version's evaluation.
   * Empty where there is none.
   */
  static Optional<String> keptByBaselines(Manifest chosen) {
    Map<SeriesId, Source> kept = chosen.evaluation().kept();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    String names = kept.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MAX_NAMES)
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
    int more = kept.size() - MAX_NAMES;
    return Optional.of(
        kept.size() + " series stay with the baseline that was better in this version's evaluation: " + names
            + (more > 0 ? " and " + more + " more" : ""));
  }
}
