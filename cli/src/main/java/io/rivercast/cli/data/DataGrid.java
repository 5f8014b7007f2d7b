package io.rivercast.cli.data;

import io.rivercast.core.grid.Cadence;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The grid of a file's readings: as its user gave it, else as it was found in the data.
 *
 * @param cadence with its zone and offset
 * @param zone of its days, weeks and months, and of calendar inputs
 * @param aggregate how several readings of a step become one; empty: one is expected
 * @param notes what was found, for people
 */
public record DataGrid(Cadence cadence, ZoneId zone, Optional<String> aggregate, List<String> notes) {
  /** Copies the notes. */
  public DataGrid {
    notes = List.copyOf(notes);
  }

  /**
   * Completes what the user gave. Readings that share a step are averaged.
   *
   * @param given the cadence
   * @param offset how long after the full hour, midnight, or first of the month steps begin
   * @param aggregate how several readings of a step become one
   */
  public static DataGrid of(
      Survey survey, Optional<String> given, Optional<Duration> offset, Optional<String> aggregate) {
    List<String> notes = new ArrayList<>();
    Cadence cadence = given.map(text -> Cadence.parse(text, survey.zone(), Duration.ZERO)).orElseGet(survey::cadence);
    if (given.isEmpty()) {
      notes.add("cadence " + cadence + ", as the readings have it; change it with --cadence");
    }
    return switch (cadence) {
      case Cadence.PerReading each when offset.isEmpty() -> new DataGrid(each, survey.zone(), aggregate, notes);
      case Cadence.PerReading _ -> throw new IllegalArgumentException(
          "--offset needs steps of time; with '--cadence event' each reading is a step");
      case Cadence.Regular regular -> regular(survey, regular, offset, aggregate, notes);
    };
  }

  private static DataGrid regular(
      Survey survey, Cadence.Regular cadence, Optional<Duration> offset, Optional<String> aggregate,
      List<String> notes) {
    boolean several = survey.hasSeveralPerStep(cadence);
    if (several && aggregate.isEmpty()) {
      notes.add(String.format(Locale.ROOT,
          "a step of %s has %.1f readings on average, of which the mean is taken; change it with --aggregate", cadence,
          survey.readingsPerStep(cadence)));
    }
    Duration begin = offset.orElseGet(() -> several ? Duration.ZERO : survey.offset(cadence));
    if (offset.isEmpty() && !begin.isZero()) {
      notes.add("steps of " + cadence + " begin with an offset of " + begin
          + ", as the readings do; change it with --offset");
    }
    return new DataGrid(
        Cadence.parse(cadence.toString(), survey.zone(), begin), survey.zone(),
        several ? aggregate.or(() -> Optional.of("mean")) : aggregate, notes);
  }

  /** The settings of a forecaster on it, without those that have their default. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cadence", cadence.toString());
    if (!zone.equals(ZoneOffset.UTC)) {
      settings.put("zone", zone.toString());
    }
    if (!cadence.offset().isZero()) {
      settings.put("offset", cadence.offset().toString());
    }
    aggregate.ifPresent(how -> settings.put("aggregate", how));
    return settings;
  }
}
