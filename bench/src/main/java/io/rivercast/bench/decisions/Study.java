package io.rivercast.bench.decisions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A data set to replay.
 *
 * @param name in the table
 * @param file makes it or finds it
 * @param arguments of {@code rivercast backtest}, after the file
 */
record Study(String name, Source file, List<String> arguments) {
  private static final String JFK = "weather-jfk-hourly/jfk_hourly_weather_2013.csv";
  private static final String ETTH1 = "etth1/ETTh1.csv.gz";
  private static final int HOURLY_SERIES = 400;
  private static final int HOURS = 1000;
  private static final int SHORT_SERIES = 5000;
  private static final int DAYS = 200;

  /** Where a file is. */
  interface Source {
    /**
     * The file.
     *
     * @param data the folder of public data
     * @param made where files are made
     */
    Path in(Path data, Path made) throws IOException;
  }

  /** Copies the arguments. */
  Study {
    arguments = List.copyOf(arguments);
  }

  /** All of them, in the order of the table. */
  static List<Study> all() {
    List<Study> all = new ArrayList<>();
    Source jfk = (data, made) -> data.resolve(JFK);
    Source etth1 = (data, made) -> data.resolve(ETTH1);
    all.add(of("JFK temperature, 24 hours, 80 %", jfk, "time", "temp_c", 168, 24, "PT1H"));
    all.add(wide(of("JFK temperature, 24 hours, 90 %", jfk, "time", "temp_c", 168, 24, "PT1H")));
    all.add(
        of("the same, noise doubled half-way, 80 %",
            (data, made) -> Fleets.shifted(made, data.resolve(JFK), "time", "temp_c"), "time", "y", 168, 24, "PT1H"));
    all.add(of("ETTh1 oil temperature, 24 hours, 80 %", etth1, "date", "OT", 168, 24, "PT1H"));
    all.add(wide(of("ETTh1 oil temperature, 24 hours, 90 %", etth1, "date", "OT", 168, 24, "PT1H")));
    all.add(
        of("the same, noise doubled half-way, 80 %",
            (data, made) -> Fleets.shifted(made, data.resolve(ETTH1), "date", "OT"), "time", "y", 168, 24, "PT1H"));
    all.add(of("ETTh1 oil temperature, 96 hours, 80 %", etth1, "date", "OT", 168, 96, "PT1H"));
    all.add(
        of("maximum temperature of Seattle and New York, 7 days, 80 %",
            (data, made) -> data.resolve("weather-seattle-ny-daily/weather_seattle_newyork_daily_2012_2015.csv"),
            "date", "temp_max", 28, 7, "P1D", "--series", "location"));
    all.add(
        of("crude oil price, 7 trading days, 80 %",
            (data, made) -> data.resolve("wti-daily/wti_crude_daily_1986_2019.csv"), "Date", "DCOILWTICO", 28, 7,
            "event", "--time-format", "M/d/uuuu"));
    all.add(
        of(HOURLY_SERIES + " hourly series, scales 1 to 10^6, 24 hours, 80 %",
            (data, made) -> Fleets.hourly(made, HOURLY_SERIES, HOURS), "time", "y", 48, 24, "PT1H", "--series",
            "series"));
    all.add(
        of(SHORT_SERIES + " daily series of " + DAYS + " days, 7 days, 80 %",
            (data, made) -> Fleets.shortDaily(made, SHORT_SERIES, DAYS), "time", "y", 28, 7, "P1D", "--series",
            "series"));
    return all;
  }

  private static Study of(
      String name, Source file, String time, String target, int window, int horizon, String cadence, String... more) {
    List<String> arguments = new ArrayList<>(
        List.of(
            "--time", time, "--target", target, "--window", String.valueOf(window), "--horizon",
            String.valueOf(horizon), "--cadence", cadence, "--family", "linear"));
    arguments.addAll(List.of(more));
    return new Study(name, file, arguments);
  }

  private static Study wide(Study study) {
    List<String> arguments = new ArrayList<>(study.arguments());
    arguments.addAll(List.of("--set", "quantiles=0.05,0.5,0.95"));
    return new Study(study.name(), study.file(), arguments);
  }
}
