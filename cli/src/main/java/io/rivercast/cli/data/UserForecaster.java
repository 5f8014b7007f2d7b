package io.rivercast.cli.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.embedded.console.UserException;
import java.time.Duration;
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
 * @param cadence empty: as found in the data
 * @param window steps; empty: by the cadence
 * @param horizon steps; empty: by the cadence
 * @param minWindows windows that the first training waits for; empty: half of those expected of the history
 * @param families of the candidates
 */
public record UserForecaster(
    String name,
    String target,
    List<String> features,
    Optional<Cadence> cadence,
    OptionalInt window,
    OptionalInt horizon,
    OptionalInt minWindows,
    List<String> families) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MIN_WINDOW = 8;
  private static final int DEFAULT_WINDOW = 48;
  private static final int MAX_DEFAULT_WINDOW = 336;

  /**
   * The forecaster as YAML.
   *
   * @param history share of the readings before the first training, 0 to 1
   * @throws UserException if there are too few readings to train on
   */
  public String yaml(Survey survey, double history) {
    Cadence grid = cadence.orElseGet(survey::cadence);
    int season = season(grid);
    int ahead = horizon.orElse(season > 1 ? Math.min(season, 24) : 5);
    int back = window.orElse(defaultWindow(season, survey.readingsPerSeries()));
    int windows = (int) (history * survey.readings()) - survey.series().size() * (back + ahead);
    if (windows < 100) {
      throw new UserException(String.format(Locale.ROOT,
          "%d readings of %d series are too few: windows of %d steps and a horizon of %d need at least %d readings a series"
              + " (choose a smaller --window or --horizon, or add data)",
          survey.readings(), survey.series().size(), back, ahead,
          (int) Math.ceil((100.0 / survey.series().size() + back + ahead) / history)));
    }
    return String.join("\n",
        "rivercast:",
        "  forecasters:",
        "    " + name + ":",
        "      series: \"*\"",
        "      target: " + quoted(target),
        "      features: " + features.stream().map(UserForecaster::quoted).toList(),
        "      calendar: " + calendar(grid, survey.span()),
        "      cadence: " + grid,
        "      window: " + back,
        "      horizon: " + ahead,
        "      season: " + Math.min(season, back),
        "      models: " + families.stream().map(family -> "{ family: " + quoted(family) + " }").toList(),
        "      training: { min-windows: " + minWindows.orElse(windows / 2) + " }",
        "");
  }

  private static int season(Cadence grid) {
    return grid.season();
  }

  /** Four seasons where they are short, but no more than a tenth of a series. */
  private static int defaultWindow(int season, int readings) {
    int wanted = Math.clamp(4L * season, DEFAULT_WINDOW, MAX_DEFAULT_WINDOW);
    return Math.max(MIN_WINDOW, Math.min(wanted, readings / 10));
  }

  private static List<String> calendar(Cadence grid, Duration span) {
    return switch (grid) {
      case Cadence.PerReading each -> List.of();
      case Cadence.Regular regular when regular.meanLength().compareTo(DAY) < 0 ->
          List.of("hour-of-day", "day-of-week");
      case Cadence.Regular _ when span.compareTo(DAY.multipliedBy(365)) >= 0 -> List.of("day-of-week", "day-of-year");
      case Cadence.Regular _ -> List.of("day-of-week");
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
