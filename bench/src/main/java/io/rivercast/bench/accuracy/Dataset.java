package io.rivercast.bench.accuracy;

import io.rivercast.embedded.console.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The data of the table. No file ships with the product: they lie in a folder of the reader's, or are made. */
enum Dataset {
  /** A sine wave, generated for each run. */
  SINE("sine.csv",
      "awk 'BEGIN { print \"t,x\"; for (i = 0; i < 1000; i++) printf \"%d,%.6f\\n\", i, sin(100 * i / 999) }' > sine.csv"),
  /** Seven channels of a transformer, hourly. */
  ETTH1("etth1/ETTh1.csv.gz",
      "ETTh1 of the Electricity Transformer Dataset, https://github.com/zhouhaoyi/ETDataset (CC BY-ND 4.0), gzipped"),
  /** Weather at an airport, hourly. */
  JFK("weather-jfk-hourly/jfk_hourly_weather_2013.csv",
      "hourly weather at JFK in 2013, from the R package nycflights13 (CC0), in SI units, gaps filled forward"),
  /** Ten exchange rates, daily. */
  FX("fx-h10-daily/fed_h10_fx_daily_1999_2021.csv",
      "daily rates of the Federal Reserve's H.10 release, https://www.federalreserve.gov/releases/h10 (public domain)");

  private static final int POINTS = 1000;

  private final String file;
  private final String source;

  Dataset(String file, String source) {
    this.file = file;
    this.source = source;
  }

  /** Its name within the folder of data. */
  String file() {
    return file;
  }

  /** Where it can be had, and under which licence; of a made one, how. */
  String source() {
    return source;
  }

  /**
   * Its file.
   *
   * @param data the folder of data
   * @param made where files are made
   * @throws UserException where it is missing
   */
  Path in(Path data, Path made) throws IOException {
    return this == SINE ? Files.writeString(made.resolve(file), sine()) : present(data);
  }

  private Path present(Path data) {
    Path path = data.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new UserException(
          "there is no " + path + "; name the folder of data with --data-dir. It holds:\n"
              + Arrays.stream(values())
                  .filter(set -> set != SINE)
                  .map(set -> "  " + set.file + ": " + set.source)
                  .collect(Collectors.joining("\n")));
    }
    return path;
  }

  private static String sine() {
    StringBuilder csv = new StringBuilder("t,x\n");
    for (int i = 0; i < POINTS; i++) {
      csv.append(String.format(Locale.ROOT, "%d,%.6f%n", i, Math.sin(100.0 * i / (POINTS - 1))));
    }
    return csv.toString();
  }
}
