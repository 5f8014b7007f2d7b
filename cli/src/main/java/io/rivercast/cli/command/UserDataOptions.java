package io.rivercast.cli.command;

import io.rivercast.cli.data.DataGrid;
import io.rivercast.cli.data.Survey;
import io.rivercast.cli.data.UserForecaster;
import io.rivercast.core.spec.Family;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.quickstart.Feed;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvReadings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a CSV file and of the forecaster for it. */
final class UserDataOptions extends GridOptions {
  private static final String FORECASTER = "forecast";

  @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "the column to forecast")
  String target = "";

  @Option(names = "--features", split = ",", paramLabel = "COLUMN",
      description = "input columns of the model (default: the target alone)")
  List<String> features = List.of();

  @Option(names = "--window", paramLabel = "STEPS", description = "steps in a window (default: by the season)")
  @Nullable
  Integer window;

  @Option(names = "--horizon", paramLabel = "STEPS", description = "steps that it forecasts (default: by the season)")
  @Nullable
  Integer horizon;

  @Option(names = "--min-windows", paramLabel = "N",
      description = "windows that the first training waits for (default: half of those that the history should give)")
  @Nullable
  Integer minWindows;

  @Option(names = "--family", split = ",", paramLabel = "FAMILY", defaultValue = "lstm,gru",
      description = "models to train (default: ${DEFAULT-VALUE})")
  List<Family> families = List.of(Family.LSTM, Family.GRU);

  @Option(names = "--history", paramLabel = "SHARE", defaultValue = "0.8",
      description = "share of the readings before the first training (default: ${DEFAULT-VALUE})")
  double history = 0.8;

  @Option(names = "--max-ahead", paramLabel = "DURATION",
      description = "how far ahead of this machine's clock a time may be, such as P365D (default: PT5M)")
  @Nullable
  Duration maxAhead;

  /** A file read, its forecaster as YAML, and what was found in it. */
  record Prepared(Feed feed, String forecasters, List<String> notes) {}

  /**
   * Reads the file.
   *
   * @throws UserException where it has no usable reading, or too few
   */
  Prepared prepare() {
    if (!(history > 0 && history < 1)) {
      throw new UserException("--history must lie between 0 and 1, received " + history);
    }
    CsvOptions file = csv(columns());
    CsvReadings readings = CsvReadings.read(maxAhead == null ? file : file.tolerance(maxAhead), InstantSource.system());
    FileReadings.requireUsable(readings);
    Survey survey = new Survey(readings.admitted(), zone);
    DataGrid grid = grid(survey);
    return new Prepared(
        new Feed(FORECASTER, readings, survey.timeAt(history)), forecaster(grid).yaml(survey, history), grid.notes());
  }

  private UserForecaster forecaster(DataGrid grid) {
    return new UserForecaster(
        FORECASTER,
        target,
        columns(),
        grid,
        Optional.ofNullable(maxAhead),
        optional(season),
        optional(window),
        optional(horizon),
        optional(minWindows),
        families.stream().map(Family::toString).toList());
  }

  private List<String> columns() {
    return columns(target, features);
  }
}
