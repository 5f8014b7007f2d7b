package io.rivercast.k8s.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A day's weather of a city, from the sample file of the quick start.
 *
 * @param date ISO-8601
 */
record Weather(String city, String date, String precipitation, String max, String min, String wind) {
  /** All days of both cities, in order of time. */
  static List<Weather> days() {
    try (InputStream file = Weather.class.getResourceAsStream("/samples/weather.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> of(line.split(",", -1)))
          .sorted(Comparator.comparing(Weather::date).thenComparing(Weather::city))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Weather of(String[] cells) {
    return new Weather(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }

  /** As JSON for ingest. */
  String json() {
    return """
        {"series":"weather/%s","time":"%s","values":{"temp_max":%s,"temp_min":%s,"precipitation":%s,"wind":%s}}"""
        .formatted(city, date, max, min, precipitation, wind);
  }
}
