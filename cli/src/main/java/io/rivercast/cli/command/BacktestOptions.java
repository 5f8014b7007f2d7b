package io.rivercast.cli.command;

import io.rivercast.cli.data.BacktestSpec;
import io.rivercast.cli.data.Channels;
import io.rivercast.cli.data.DataGrid;
import io.rivercast.cli.data.Survey;
import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.console.UserException;
import io.rivercast.forecasting.backtest.BacktestPlan;
import io.rivercast.forecasting.backtest.RowSplit;
import io.rivercast.ingest.csv.CsvReadings;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** A file, what to forecast of it, and how to judge that. */
final class BacktestOptions extends GridOptions {
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

  @Option(names = "--window", required = true, paramLabel = "STEPS", description = "steps that the model sees")
  int window;

  @Option(names = "--horizon", required = true, paramLabel = "STEPS", description = "steps that it forecasts")
  int horizon;

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

  @Option(names = "--calibrate", negatable = true, defaultValue = "true", fallbackValue = "true",
      description = "replay the test part through the live selection of sources and calibration of bands; needs a"
          + " stride of 1 (default: ${DEFAULT-VALUE})")
  boolean calibrate = true;

  @Option(names = "--set", paramLabel = "KEY=VALUE",
      description = "a setting as in a forecaster's file, such as hidden=128 or epochs=20; for one family: gru.hidden=128; may be repeated")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--seed", defaultValue = "1", description = "of weights and shuffling (default: ${DEFAULT-VALUE})")
  long seed = 1;

  /**
   * A file read, and the task on it.
   *
   * @param file its readings
   * @param readings those that are used
   * @param plan the task
   * @param notes what was found in the file
   */
  record Prepared(CsvReadings file, FileReadings readings, BacktestPlan plan, List<String> notes) {}

  /**
   * Reads the file. Its times are not compared with the clock.
   *
   * @throws UserException where the gate admits no reading of it
   */
  Prepared prepare() {
    RowSplit split = rowSplit();
    CsvReadings read = CsvReadings.read(csv(columns()), InstantSource.fixed(Observation.LATEST));
    FileReadings readings = FileReadings.of(read, all());
    DataGrid grid = grid(new Survey(read.admitted(), zone));
    return new Prepared(
        read, readings, new BacktestPlan(spec(grid), split, units == Units.ZSCORE, stride, calibrate && stride == 1),
        grid.notes());
  }

  /** What is forecast, for people. */
  String title() {
    return (all() ? "All of " + String.join(", ", features) : target) + " of " + file.getFileName() + ", " + horizon
        + (horizon == 1 ? " step ahead" : " steps ahead");
  }

  private ForecasterSpec spec(DataGrid grid) {
    BacktestSpec spec = new BacktestSpec()
        .with("target", all() ? Channels.VALUE : target)
        .with("features", all() ? List.of(Channels.VALUE) : columns())
        .with("calendar", calendar)
        .with("window", window)
        .with("horizon", horizon)
        .seed(seed);
    grid.settings().forEach(spec::with);
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
}
