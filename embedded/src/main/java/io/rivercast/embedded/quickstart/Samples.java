package io.rivercast.embedded.quickstart;

import io.rivercast.ingest.admit.TimeFormat;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvReadings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The data that ship with the quick start: daily weather of two cities, and the daily price of oil. */
public final class Samples {
  private static final Instant WEATHER_LIVE_FROM = Instant.parse("2015-03-15T00:00:00Z");
  private static final Instant OIL_LIVE_FROM = Instant.parse("2018-01-02T00:00:00Z");

  private Samples() {}

  /** Writes the files to a directory and reads them. */
  public static List<Feed> feeds(Path directory) throws IOException {
    CsvOptions oil = CsvOptions.of(copy("oil.csv", directory), "date")
        .series("price/wti")
        .times(TimeFormat.pattern("M/d/uuuu", ZoneOffset.UTC))
        .values(List.of("price"));
    return List.of(feed("temperature", weather(directory), WEATHER_LIVE_FROM), feed("oil", oil, OIL_LIVE_FROM));
  }

  /** Writes the file of the weather to a directory; returns how to read it. */
  public static CsvOptions weather(Path directory) throws IOException {
    return CsvOptions.of(copy("weather.csv", directory), "date")
        .seriesColumn("location", "weather/", true)
        .values(List.of("temp_max", "temp_min", "precipitation", "wind"));
  }

  private static Feed feed(String forecaster, CsvOptions file, Instant liveFrom) {
    return new Feed(forecaster, CsvReadings.read(file, InstantSource.system()), liveFrom);
  }

  /** Writes the file of forecasters to a directory. */
  public static Path forecasters(Path directory) throws IOException {
    return copy("forecasters.yml", directory);
  }

  private static Path copy(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
