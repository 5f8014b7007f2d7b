package io.rivercast.cli.command;

import io.rivercast.cli.data.Survey;
import io.rivercast.cli.data.UserForecaster;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.spec.Family;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.quickstart.Feed;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a CSV file and of the forecaster for it. */
final class UserDataOptions extends CsvFileOptions {
  private static final String FORECASTER = "forecast";

  @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "the column to forecast")
  String target = "";

  @Option(names = "--features", split = ",", paramLabel = "COLUMN",
      description = "input columns of the model (default: the target alone)")
  List<String> features = List.of();

  @Option(names = "--cadence", paramLabel = "DURATION",
      description = "the grid: PT1H, P1D, .. or event (default: as the data have it)")
  @Nullable
  String cadence;

  @Option(names = "--window", paramLabel = "STEPS", description = "steps in a window (default: by the cadence)")
  @Nullable
  Integer window;

  @Option(names = "--horizon", paramLabel = "STEPS", description = "steps that it forecasts (default: by the cadence)")
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

  private @Nullable Survey survey;

  Feed feed() {
    if (!(history > 0 && history < 1)) {
      throw new UserException("--history must lie between 0 and 1, received " + history);
    }
    return new Feed(FORECASTER, csv(columns()), survey().timeAt(history));
  }

  /** Writes the file of the forecaster; it can be changed and used with {@code rivercast run}. */
  Path forecasters(Path directory) throws IOException {
    UserForecaster forecaster = new UserForecaster(
        FORECASTER,
        target,
        columns(),
        Optional.ofNullable(cadence).map(Cadence::parse),
        optional(window),
        optional(horizon),
        optional(minWindows),
        families.stream().map(Family::toString).toList());
    return Files.writeString(directory.resolve("forecasters.yml"), forecaster.yaml(survey(), history));
  }

  private List<String> columns() {
    return columns(target, features);
  }

  private Survey survey() {
    if (survey == null) {
      survey = survey(csv(columns()));
    }
    return survey;
  }

  private static Survey survey(CsvOptions options) {
    Survey seen = new Survey();
    try (CsvSource rows = CsvSource.open(options, InstantSource.system())) {
      Optional<String> refused = Optional.empty();
      for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        switch (row.get().admission()) {
          case Admission.Admitted admitted -> seen.add(admitted.observation());
          case Rejection rejection -> refused = refused.or(() -> Optional.of(rejection.message()));
        }
      }
      if (seen.readings() == 0) {
        throw new UserException(options.file() + " holds no usable readings"
            + refused.map(message -> "; the first is refused: " + message).orElse(": it is empty"));
      }
    }
    return seen;
  }
}
