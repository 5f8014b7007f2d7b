package io.rivercast.core.spec;

import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Aggregation;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Grid.LatePolicy;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a grid, by itself or in place of a forecaster's {@code grid}. */
final class GridReader {
  static final SettingGroup<Grid> SETTINGS = new SettingGroup<>();
  static final Duration MAX_DURATION = Cadence.LONGEST;
  private static final Duration MAX_AHEAD_LIMIT = Duration.ofDays(36_525);

  private static final String OTHERS = "default";
  private static final String NEVER = "never";

  static final Setting<SeriesPattern> SERIES =
      SETTINGS.add(
          Setting.of(
              "series", "a pattern of series ids", SeriesPattern::new, pattern -> true,
              "series that it covers; `*` stands for any characters")
              .withDefault(new SeriesPattern("*")),
          Grid::series);
  static final Setting<Cadence> CADENCE =
      SETTINGS.add(
          Setting.of(
              "cadence", Cadence.SYNTAX, Cadence::parse, cadence -> true,
              "length of a step; `event`: each reading is a step")
              .withDefaultText("required"),
          Grid::cadence);
  private static final Setting<ZoneId> ZONE =
      SETTINGS.add(
          Setting.of(
              "zone", "a time zone such as Europe/Berlin, or UTC", GridReader::zone, zone -> true,
              "time zone of days, weeks, months and years and of calendar inputs")
              .withDefault(ZoneOffset.UTC),
          Grid::zone);
  private static final Setting<Duration> OFFSET =
      SETTINGS.add(
          Setting.duration(
              "offset", Duration.ZERO, MAX_DURATION,
              "how long after the full hour, midnight or first of the month steps begin; less than the cadence")
              .withDefault(Duration.ZERO),
          Grid::offset);
  private static final Setting<Aggregates> AGGREGATE =
      SETTINGS.addOptional(
          new Setting<>(
              "aggregate",
              "one of last, first, mean, sum, min, max, count, or a map of columns to them with `default` for the others",
              GridReader::aggregates, aggregates -> true, GridReader::text, Optional.empty(), "none",
              "how several readings of a step become one; without it one reading is expected, and a later one replaces it"),
          grid -> Optional.of(grid.aggregates()).filter(Aggregates::any));
  private static final Setting<Duration> GRACE =
      SETTINGS.add(
          Setting.duration(
              "grace", Duration.ZERO, MAX_DURATION, "how long a step stays open for readings out of order")
              .withDefault(Duration.ZERO),
          Grid::grace);
  private static final Setting<Optional<Duration>> IDLE =
      SETTINGS.add(
          Setting.of(
              "idle", "never, or a duration from PT0.001S to P3660D such as PT1M", GridReader::idle,
              idle -> idle.isEmpty()
                  || (idle.get().compareTo(Duration.ofMillis(1)) >= 0 && idle.get().compareTo(MAX_DURATION) <= 0),
              "time without a reading of a series, by the wall clock, after which its ended steps settle")
              .withPrinter(idle -> idle.map(Duration::toString).orElse(NEVER))
              .withDefault(Optional.of(Duration.ofMinutes(1))),
          Grid::idle);
  private static final Setting<Duration> MAX_AHEAD =
      SETTINGS.add(
          Setting.duration(
              "max-ahead", Duration.ZERO, MAX_AHEAD_LIMIT, "how far past its arrival a reading's time may lie")
              .withDefault(Duration.ofMinutes(5)),
          Grid::maxAhead);
  private static final Setting<LatePolicy> LATE =
      SETTINGS.add(
          Setting.choice("late", List.of(LatePolicy.values()), "what becomes of a reading whose step has settled")
              .withDefault(LatePolicy.REVISE),
          Grid::late);

  private GridReader() {}

  /** A grid by its settings. */
  static Grid read(String name, Settings s) {
    ForecasterSpec.checkName(name);
    Cadence cadence = s.get(CADENCE);
    ZoneId zone = s.get(ZONE);
    Duration offset = s.get(OFFSET);
    try {
      return new Grid(
          name, s.get(SERIES), cadence.in(zone, offset), zone, s.find(AGGREGATE).orElse(Aggregates.NONE), s.get(GRACE),
          s.get(IDLE), s.get(MAX_AHEAD), s.get(LATE));
    } catch (IllegalArgumentException e) {
      throw e instanceof ConfigException known ? known : new ConfigException("cadence", String.valueOf(e.getMessage()));
    }
  }

  private static ZoneId zone(String text) {
    try {
      ZoneId zone = ZoneId.of(text);
      return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Optional<Duration> idle(String text) {
    try {
      return text.equals(NEVER) ? Optional.empty() : Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Reads {@code mean}, a map of columns, or lines or a comma-separated list of {@code column=mean}. */
  private static Aggregates aggregates(Object value) {
    String text = value instanceof Map<?, ?> map
        ? map.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n"))
        : String.valueOf(value).strip();
    if (!text.contains("=")) {
      return new Aggregates(Optional.of(aggregation(text)), Map.of());
    }
    Map<String, Aggregation> columns = new TreeMap<>();
    Arrays.stream(text.split(text.contains("\n") ? "\n" : ",", -1)).forEach(entry -> {
      int equals = entry.lastIndexOf('=');
      columns.put(entry.substring(0, Math.max(0, equals)).strip(), aggregation(entry.substring(equals + 1)));
    });
    Optional<Aggregation> others = Optional.ofNullable(columns.remove(OTHERS));
    return new Aggregates(others, columns);
  }

  private static Aggregation aggregation(String name) {
    return Setting.choice("aggregate", List.of(Aggregation.values()), "").parse(name.strip());
  }

  private static String text(Aggregates aggregates) {
    String columns = aggregates.columns().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n"));
    String others = aggregates.others().map(Aggregation::toString).orElse("");
    return columns.isEmpty() ? others : others.isEmpty() ? columns : OTHERS + "=" + others + "\n" + columns;
  }
}
