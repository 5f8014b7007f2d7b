package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.cli.output.BacktestView;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.backtest.History;
import io.rivercast.forecasting.data.SeriesSteps;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.runtime.settings.ForecasterFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Files as people have them, in a backtest and in a quick start up to its first record. */
class UserFilesTest {
  private static final String[] HOURLY =
      {"--time", "ts", "--target", "temp", "--cadence", "PT1H", "--window", "48", "--horizon", "24"};

  @TempDir
  private Path directory = Path.of("");

  private static String file(String name) {
    try {
      return Path.of(Objects.requireNonNull(UserFilesTest.class.getResource("/files/" + name), name).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BacktestView backtest(String name, String... arguments) throws FitException {
    return BacktestCommand.evaluate(with(name, arguments));
  }

  private static List<String> with(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--data", file(name), "--family", "linear"));
    all.addAll(List.of(arguments));
    return all;
  }

  private static double baseline(BacktestView view, String name) {
    return view.baselines().stream().filter(one -> one.name().equals(name))
        .mapToDouble(one -> Objects.requireNonNull(one.mae())).findFirst().orElseThrow();
  }

  private static double linear(BacktestView view) {
    return Objects.requireNonNull(view.candidates().getFirst().mae());
  }

  private static BacktestOptions.Prepared backtestOf(String name, String... arguments) {
    BacktestOptions options = new BacktestOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(with(name, arguments).toArray(String[]::new));
    return options.prepare();
  }

  private static UserDataOptions.Prepared quickstart(String name, String... arguments) {
    UserDataOptions options = new UserDataOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(with(name, arguments).toArray(String[]::new));
    return options.prepare();
  }

  private ForecasterSpec spec(UserDataOptions.Prepared file) throws IOException {
    return ForecasterFile.read(Files.writeString(directory.resolve("f.yml"), file.forecasters())).getFirst();
  }

  /** The steps of the history of a quick start, by series. */
  private List<SeriesSteps> history(UserDataOptions.Prepared file) throws IOException {
    History history = new History(spec(file));
    for (Observation reading : file.feed().readings().admitted()) {
      if (reading.time().isBefore(file.feed().liveFrom())) {
        history.add(reading);
      }
    }
    List<SeriesSteps> steps = history.steps();
    assertThat(history.account().counts()).containsOnlyKeys(Outcome.USED);
    return steps;
  }

  private void assertHours(String name, String order) throws IOException {
    UserDataOptions.Prepared file = quickstart(name, "--time", "ts", "--target", "temp");
    assertThat(file.feed().readings().order()).hasToString(order);
    assertThat(spec(file).cadence()).isEqualTo(Cadence.parse("PT1H"));
    assertThat(spec(file).season()).isEqualTo(24);
    assertThat(history(file)).extracting(SeriesSteps::size).containsExactly(480);
  }

  @Test
  void newestFirst() throws FitException, IOException {
    BacktestView view = backtest("hourly-newest-first.csv", HOURLY);
    assertThat(view.data().rows()).isEqualTo(600);
    assertThat(linear(view)).isCloseTo(0.4305, within(5e-5));
    assertHours("hourly-newest-first.csv", "newest first");
  }

  @Test
  void shuffled() throws IOException {
    assertHours("hourly-shuffled.csv", "shuffled");
  }

  @Test
  void neighboursSwapped() throws IOException {
    assertHours("hourly-neighbours-swapped.csv", "86 of 600 rows out of order");
  }

  @Test
  void aFinalValueReplacesAPreliminaryOneOfTheSameTime() throws FitException {
    BacktestView view = backtest("hourly-preliminary-final.csv", HOURLY);
    assertThat(baseline(view, "naive")).isCloseTo(4.1287, within(5e-5));
    assertThat(view.readings()).isEqualTo(Map.of("used", 600L, "revised", 120L));
  }

  @Test
  void aClockThatIsSecondsOff() throws FitException {
    BacktestView view = backtest("hourly-seconds-off.csv", HOURLY);
    assertThat(view.data().rows()).isEqualTo(600);
    assertThat(baseline(view, "ridge")).isLessThan(baseline(view, "seasonal-naive"));
  }

  @Test
  void tenMinutesOnAnHourlyGridAreAveraged() throws FitException, IOException {
    assertThat(backtest("ten-minute.csv.gz", HOURLY).data().rows()).isEqualTo(1440);
    assertThat(backtestOf("ten-minute.csv.gz", HOURLY).notes()).first().asString()
        .contains("6.0 readings", "the mean is taken", "--aggregate");

    UserDataOptions.Prepared file =
        quickstart("ten-minute.csv.gz", "--time", "ts", "--target", "temp", "--cadence", "PT1H");
    assertThat(history(file)).extracting(SeriesSteps::size).containsExactly(1152);
    assertThat(spec(file).training().minWindows()).isLessThan(1152);
    assertThat(file.notes()).first().asString().contains("the mean is taken");
  }

  /** A counter near 4e7, of which a float would hold multiples of 4. */
  @Test
  void aMeterIsExact() throws FitException {
    BacktestView view = backtest("meter-counter.csv", HOURLY);
    assertThat(baseline(view, "naive")).isCloseTo(1.2518, within(5e-5));
    assertThat(baseline(view, "ridge")).isLessThan(baseline(view, "naive"));
  }

  @Test
  void localMidnights() throws FitException {
    BacktestView view = backtest("daily-london.csv", "--time", "ts", "--target", "y", "--cadence", "P1D", "--zone",
        "Europe/London", "--window", "28", "--horizon", "7");
    assertThat(view.data().rows()).isEqualTo(1000);
    assertThat(linear(view)).isCloseTo(0.168, within(5e-4));
    assertThat(baseline(view, "seasonal-naive")).isCloseTo(0.1985, within(5e-5));
  }

  @Test
  void monthsOfTwelveStores() throws IOException {
    UserDataOptions.Prepared file =
        quickstart("monthly-stores.csv", "--time", "month", "--series", "store", "--target", "sales");
    ForecasterSpec spec = spec(file);
    assertThat(spec.cadence()).isEqualTo(Cadence.parse("P1M"));
    assertThat(spec.season()).isEqualTo(12);
    assertThat(spec.cadence().stepTime(Instant.parse("2022-12-01T00:00:00Z"))).isEqualTo("2022-12-01T00:00:00Z");
    assertThat(history(file)).hasSize(12).extracting(SeriesSteps::size).containsOnly(144);
  }

  @Test
  void months() throws FitException {
    BacktestView view = backtest("monthly.csv", "--time", "d", "--target", "y", "--cadence", "P1M", "--window", "24",
        "--horizon", "6");
    assertThat(view.data().rows()).isEqualTo(144);
    assertThat(linear(view)).isCloseTo(2.50, within(0.005));
  }

  @Test
  void aSeasonLongerThanTheWindow() throws FitException {
    BacktestView view = backtest("hourly-daily-season.csv", "--time", "ts", "--target", "y", "--cadence", "PT1H",
        "--window", "12", "--horizon", "6");
    assertThat(baseline(view, "seasonal-naive")).isCloseTo(0.576, within(5e-4));
    assertThat(view.answer().champion()).isNull();
  }

  @Test
  void datesInTheFuture() throws FitException, IOException {
    String[] options = {"--time", "ts", "--target", "y"};
    BacktestView view = backtest("hourly-in-2109.csv", "--time", "ts", "--target", "y", "--cadence", "PT1H",
        "--window", "12", "--horizon", "6");
    assertThat(view.data().rows()).isEqualTo(300);
    assertThatThrownBy(() -> quickstart("hourly-in-2109.csv", options))
        .hasMessageContaining("no usable readings").hasMessageContaining("--max-ahead");
    UserDataOptions.Prepared file = quickstart("hourly-in-2109.csv", "--time", "ts", "--target", "y", "--max-ahead",
        "P36500D");
    assertThat(file.feed().readings().admitted()).hasSize(300);
    assertThat(file.forecasters()).contains("max-ahead: PT876000H");
    assertThat(spec(file).grid().maxAhead()).isEqualTo(Duration.ofDays(36_500));
  }

  @Test
  void tradingDaysAreEvents() throws IOException {
    assertThat(spec(quickstart("trading-days.csv", "--time", "d", "--target", "y")).cadence())
        .isEqualTo(Cadence.event());
  }
}
