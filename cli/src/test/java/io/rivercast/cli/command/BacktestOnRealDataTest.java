package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.score.Metrics;
import io.rivercast.forecasting.backtest.Backtest;
import io.rivercast.forecasting.backtest.BacktestListener;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.onnx.LoadedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The baselines' errors on public data are known to three digits: whoever asks other origins, or counts otherwise, gets
 * others. The folder of the data is named by {@code -Drivercast.data=FOLDER}.
 */
class BacktestOnRealDataTest {
  private static final Offset<Double> THREE_DIGITS = within(0.00051);
  private static final Offset<Double> TWO_DIGITS = within(0.0051);

  /** Another way to choose the penalty gives another ridge, but not a much better one. */
  private static final Offset<Double> PENALTY = within(0.02);

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("rivercast.data", "../../shared/data")).resolve(name);
    if (!Files.isRegularFile(file)) {
      System.out.println("Skipped: there is no " + file + "; name the folder of real data with -Drivercast.data");
      Assumptions.abort("no " + file);
    }
    return file;
  }

  /** A small network for one epoch: what is looked at are the baselines. */
  private static BacktestResult run(Path file, String... arguments) throws FitException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--cadence", "PT1H", "--horizon", "24", "--family", "gru", "--set", "epochs=1", "--set", "hidden=8",
            "--set", "batch=256"));
    return evaluated(file, all);
  }

  private static BacktestResult evaluated(Path file, List<String> arguments) throws FitException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--data", file.toString()));
    BacktestOptions options = new BacktestOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(all.toArray(String[]::new));
    BacktestOptions.Prepared prepared = options.prepare();
    return new Backtest(prepared.plan(), Fit::run, LoadedModel::onnx, new BacktestListener() {})
        .run(prepared.readings().readings());
  }

  private static Metrics baseline(BacktestResult result, String name) {
    return result.baselines().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().metrics();
  }

  private static void assertErrors(Metrics metrics, double mse, double mae) {
    assertThat(metrics.mse()).isCloseTo(mse, THREE_DIGITS);
    assertThat(metrics.mae()).isCloseTo(mae, THREE_DIGITS);
  }

  @Test
  void theBaselinesOnTransformersHaveTheirKnownErrors() throws FitException {
    BacktestResult result = run(
        shared("etth1/ETTh1.csv.gz"), "--time", "date", "--target", "all", "--features",
        "HUFL,HULL,MUFL,MULL,LUFL,LULL,OT", "--window", "96", "--set", "min-window=96", "--split-rows",
        "8640,2880,2880", "--metrics-in",
        "zscore");

    assertThat(result.data().origins()).isEqualTo(7 * (2880 - 24 + 1));
    assertErrors(baseline(result, "naive"), 1.222, 0.671);
    assertErrors(baseline(result, "seasonal-naive"), 0.424, 0.389);
    assertErrors(baseline(result, "ridge"), 0.310, 0.351);
    assertThat(result.candidates().getFirst().metrics().mae()).isLessThan(0.671);
  }

  @Test
  void theBaselinesOnWeatherHaveTheirKnownErrors() throws FitException {
    BacktestResult result = run(
        shared("weather-jfk-hourly/jfk_hourly_weather_2013.csv"), "--time", "time", "--target", "temp_c", "--window",
        "168", "--set", "min-window=168");

    assertThat(baseline(result, "naive").mae()).isCloseTo(2.99, TWO_DIGITS);
    assertThat(baseline(result, "seasonal-naive").mae()).isCloseTo(3.58, TWO_DIGITS);
    assertThat(baseline(result, "ridge").mae()).isCloseTo(2.52, PENALTY);
  }

  /** Nothing beats the last value by more than noise: what answers is no worse than it, whatever the model learned. */
  @Test
  void theGateLetsNothingSpoilExchangeRates() throws FitException {
    BacktestResult result = evaluated(
        shared("fx-h10-daily/fed_h10_fx_daily_1999_2021.csv"),
        List.of(
            "--time", "date", "--target", "all", "--features",
            "DEXBZUS,DEXCAUS,DEXJPUS,DEXKOUS,DEXMXUS,DEXSDUS,DEXUSAL,DEXUSEU,DEXUSNZ,DEXUSUK", "--cadence", "event",
            "--window", "16", "--horizon", "1", "--family", "mlp,linear", "--set", "epochs=1", "--set", "batch=256",
            "--set", "min-window=16"));

    double naive = baseline(result, "naive").mae();
    assertThat(naive).isCloseTo(0.468, THREE_DIGITS);
    assertThat(result.data().series()).isEqualTo(10);
    assertThat(result.answer().metrics().mae()).isLessThan(1.01 * naive);
    assertThat(result.answer().kept()).as("series that a baseline answers").isGreaterThan(5);
  }
}
