package io.rivercast.cli.command;

import io.rivercast.cli.data.BacktestSpec;
import io.rivercast.cli.data.Channels;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.console.UserException;
import io.rivercast.forecasting.backtest.BacktestPlan;
import io.rivercast.forecasting.backtest.RowSplit;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file, what to forecast of it, and how to judge that. */
final class BacktestOptions extends CsvFileOptions {
  private static final String ALL = "all";

  /** What errors are measured in. */
  enum Units {
    /** The target's own. */
    RAW,
    /** Standard deviations of the train part. */
    ZSCORE
  }

  @Option(names = "--target", required = true, paramLabel = "COLUMN",
      description = "the column to forecast; 'all': each of --features from its own past, by one model")
  String target = "";

  @Option(names = "--features", split = ",", paramLabel = "COLUMN",
      description = "columns that the model sees (default: the target alone)")
  List<String> features = List.of();

  @Option(names = "--cadence", required = true, paramLabel = "DURATION",
      description = "the grid: PT1H, P1D, .. or event")
  String cadence = "";

  @Option(names = "--window", required = true, paramLabel = "STEPS", description = "steps that the model sees")
  int window;

  @Option(names = "--horizon", required = true, paramLabel = "STEPS", description = "steps that it forecasts")
  int horizon;

  @Option(names = "--season", paramLabel = "STEPS",
      description = "of the seasonal naive baseline (default: by the cadence)")
  @Nullable
  Integer season;

  @Option(names = "--calendar", split = ",", paramLabel = "CYCLE",
      description = "hour-of-day, day-of-week, day-of-year (default: none)")
  List<String> calendar = List.of();

  @Option(names = "--family", split = ",", paramLabel = "FAMILY", defaultValue = "lstm,gru",
      description = "models to train (default: ${DEFAULT-VALUE})")
  List<String> families = List.of();

  @Option(names = "--split", split = ",", arity = "1", paramLabel = "SHARE", defaultValue = "0.7,0.1,0.2",
      description = "shares in time of train, validation and test (default: ${DEFAULT-VALUE})")
  List<Double> split = List.of();

  @Option(names = "--split-rows", split = ",", arity = "1", paramLabel = "STEPS",
      description = "steps of train, validation and test, instead of --split; what follows is left out")
  List<Integer> splitRows = List.of();

  @Option(names = "--metrics-in", paramLabel = "UNITS", defaultValue = "raw",
      description = "raw, or zscore: data in deviations of their train part (default: ${DEFAULT-VALUE})")
  Units units = Units.RAW;

  @Option(names = "--stride", defaultValue = "1", paramLabel = "STEPS",
      description = "between origins of the test part (default: ${DEFAULT-VALUE})")
  int stride = 1;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "a setting as in a forecaster's file, such as hidden=128 or epochs=20; for one family: gru.hidden=128; may be repeated")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--seed", defaultValue = "1", description = "of weights and shuffling (default: ${DEFAULT-VALUE})")
  long seed = 1;

  BacktestPlan plan() {
    return new BacktestPlan(spec(), rowSplit(), units == Units.ZSCORE, stride);
  }

  /** What is forecast, for people. */
  String title() {
    return (all() ? "All of " + String.join(", ", features) : target) + " of " + file.getFileName() + ", " + horizon
        + (horizon == 1 ? " step ahead" : " steps ahead");
  }

  private ForecasterSpec spec() {
    BacktestSpec spec = new BacktestSpec()
        .with("target", all() ? Channels.VALUE : target)
        .with("features", all() ? List.of(Channels.VALUE) : columns())
        .with("calendar", calendar)
        .with("cadence", cadence)
        .with("window", window)
        .with("horizon", horizon)
        .seed(seed);
    if (season != null) {
      spec.with("season", season);
    }
    settings.forEach(spec::set);
    return spec.read(families);
  }

  private boolean all() {
    return target.equals(ALL);
  }

  /** The value columns. */
  private List<String> columns() {
    if (features.isEmpty() && all()) {
      throw new UserException("--target all needs --features: the columns to forecast");
    }
    return all() ? features : columns(target, features);
  }

  private RowSplit rowSplit() {
    if (!splitRows.isEmpty()) {
      three("--split-rows", splitRows);
      return new RowSplit.Rows(splitRows.get(0), splitRows.get(1), splitRows.get(2));
    }
    three("--split", split);
    return new RowSplit.Shares(split.get(0), split.get(1), split.get(2));
  }

  private static void three(String option, List<?> parts) {
    if (parts.size() != 3) {
      throw new UserException(option + " needs three parts, train, validation and test; received " + parts);
    }
  }

  /**
   * Reads the file.
   *
   * @throws UserException where the gate admits no reading of it
   */
  FileReadings readings() {
    FileReadings.Reader reader = new FileReadings.Reader(all());
    try (CsvSource rows = CsvSource.open(csv(columns()), InstantSource.system())) {
      for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        reader.add(row.get());
      }
    }
    return reader.read(file);
  }
}
