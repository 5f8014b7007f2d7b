package io.rivercast.cli.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.embedded.console.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The forecaster of a user's file: the options given, and defaults that follow from the data.
 *
 * @param name of the forecaster
 * @param target column to forecast
 * @param features input columns of the model, including the target
 * @param grid of its series
 * @param maxAhead how far ahead of the clock a reading's time may be; empty: the default
 * @param season steps of the seasonal naive baseline; empty: by the cadence
 * @param window steps; empty: by the season
 * @param horizon steps; empty: by the season
 * @param minWindows windows that the first training waits for; empty: half of those expected of the history
 * @param families of the candidates
 */
public record UserForecaster(
    String name,
    String target,
    List<String> features,
    DataGrid grid,
    Optional<Duration> maxAhead,
    OptionalInt season,
    OptionalInt window,
    OptionalInt horizon,
    OptionalInt minWindows,
    List<String> families) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int MIN_WINDOWS = 100;
  private static final int MIN_WINDOW = 8;
  private static final int DEFAULT_WINDOW = 48;
  private static final int MAX_DEFAULT_WINDOW = 336;

  /**
   * The forecaster as YAML.
   *
   * @param history share of the readings before the first training, 0 to 1
   * @throws UserException if there are too few steps to train on
   */
  public String yaml(Survey survey, double history) {
    int cycle = season.orElse(grid.cadence().season());
    int steps = survey.steps(grid.cadence());
    int series = survey.series().size();
    int ahead = horizon.orElse(cycle > 1 ? Math.min(cycle, 24) : 5);
    int back = window.orElse(defaultWindow(cycle, steps / series));
    int windows = (int) (history * steps) - series * (back + ahead);
    if (windows < MIN_WINDOWS) {
      throw new UserException(String.format(Locale.ROOT,
          "%d steps of %s of %d series are too few: windows of %d steps and a horizon of %d need at least %d steps a series"
              + " (choose a smaller --window or --horizon, or add data)",
          steps, grid.cadence(), series, back, ahead,
          (int) Math.ceil(((double) MIN_WINDOWS / series + back + ahead) / history)));
    }
    List<String> lines = new ArrayList<>(List.of(
        "rivercast:",
        "  forecasters:",
        "    " + name + ":",
        "      series: \"*\"",
        "      target: " + quoted(target),
        "      features: " + features.stream().map(UserForecaster::quoted).toList(),
        "      calendar: " + calendar(grid.cadence(), survey.span())));
    grid.settings().forEach((key, value) -> lines.add("      " + key + ": " + quoted(value)));
    maxAhead.ifPresent(most -> lines.add("      max-ahead: " + most));
    lines.addAll(List.of(
        "      window: " + back,
        "      horizon: " + ahead,
        "      season: " + cycle,
        "      models: " + families.stream().map(family -> "{ family: " + quoted(family) + " }").toList(),
        "      training: { min-windows: " + minWindows.orElse(windows / 2) + " }",
        ""));
    return String.join("\n", lines);
  }

  /** Four seasons where they are short, but no more than a tenth of a series. */
  private static int defaultWindow(int season, int steps) {
    int wanted = Math.clamp(4L * season, DEFAULT_WINDOW, MAX_DEFAULT_WINDOW);
    return Math.max(MIN_WINDOW, Math.min(wanted, steps / 10));
  }

  /** The cycles that are longer than a step; the year where there is one of data. */
  private static List<String> calendar(Cadence cadence, Duration span) {
    return switch (cadence) {
      case Cadence.PerReading _ -> List.of();
      case Cadence.Regular regular when regular.meanLength().compareTo(DAY) < 0 ->
          List.of("hour-of-day", "day-of-week");
      case Cadence.Regular regular -> {
        List<String> cycles = new ArrayList<>();
        if (regular.meanLength().compareTo(WEEK) < 0) {
          cycles.add("day-of-week");
        }
        if (regular.meanLength().compareTo(YEAR) < 0 && span.compareTo(YEAR) >= 0) {
          cycles.add("day-of-year");
        }
        yield List.copyOf(cycles);
      }
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
