package io.rivercast.bench.decisions;

import io.rivercast.embedded.console.UserException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Files that are generated for a measurement, always the same for a seed. */
final class Fleets {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long SEED = 7;

  private Fleets() {}

  /**
   * Hourly series like those of the M4 competition: scales from 1 to 10^6, daily and weekly seasons of random strength, growth,
   * and a change of level in every fourth series.
   */
  static Path hourly(Path folder, int series, int hours) throws IOException {
    Path file = folder.resolve("hourly-fleet.csv");
    Random random = new Random(SEED);
    try (BufferedWriter out = writer(file)) {
      for (int each = 0; each < series; each++) {
        double scale = Math.pow(10, 6.0 * each / series);
        double day = 0.1 + 0.3 * random.nextDouble();
        double week = 0.2 * random.nextDouble();
        double growth = (random.nextDouble() - 0.3) * 0.3 / hours;
        double noise = 0.02 + 0.06 * random.nextDouble();
        double shift = each % 4 == 0 ? 0.3 * random.nextGaussian() : 0;
        int at = hours / 4 + random.nextInt(hours / 2);
        double error = 0;
        for (int hour = 0; hour < hours; hour++) {
          error = 0.6 * error + noise * random.nextGaussian();
          double value = 1 + growth * hour + (hour >= at ? shift : 0)
              + day * Math.sin(2 * Math.PI * hour / 24) + week * Math.sin(2 * Math.PI * hour / 168) + error;
          row(out, "h" + each, HOUR, hour, scale * value);
        }
      }
    }
    return file;
  }

  /**
   * Short daily series with a level to which they return: forecasts that shrink towards it are about 30 % better than the
   * last value. Every tenth series is a random walk, of which the last value is the best forecast.
   */
  static Path shortDaily(Path folder, int series, int days) throws IOException {
    Path file = folder.resolve("short-fleet.csv");
    Random random = new Random(SEED);
    try (BufferedWriter out = writer(file)) {
      for (int each = 0; each < series; each++) {
        boolean walk = each % 10 == 0;
        double level = 50 + 10 * random.nextGaussian();
        double value = level;
        for (int day = 0; day < days; day++) {
          value = walk
              ? value + random.nextGaussian()
              : level + 0.3 * (value - level) + 2 * random.nextGaussian();
          row(out, "d" + each, DAY, day, value);
        }
      }
    }
    return file;
  }

  /**
   * A column of a file with noise added to the second half of its last fifth, so that the size of its one-step changes
   * doubles in the middle of the test part.
   */
  static Path shifted(Path folder, Path source, String time, String column) throws IOException {
    List<String[]> rows = column(source, time, column);
    double sum = 0;
    for (int i = 1; i < rows.size(); i++) {
      sum += Math.pow(Double.parseDouble(rows.get(i)[1]) - Double.parseDouble(rows.get(i - 1)[1]), 2);
    }
    double noise = Math.sqrt(1.5 * sum / (rows.size() - 1));
    Random random = new Random(SEED);
    Path file = folder.resolve("shifted-" + column + ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time,y\n");
      for (int i = 0; i < rows.size(); i++) {
        double value = Double.parseDouble(rows.get(i)[1]) + (i > 0.9 * rows.size() ? noise * random.nextGaussian() : 0);
        out.write(String.format(Locale.ROOT, "%s,%.6f%n", rows.get(i)[0], value));
      }
    }
    return file;
  }

  /** Time and value of every row that has both. */
  private static List<String[]> column(Path source, String time, String column) throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new UserException("--data-dir: there is no file " + source);
    }
    List<String[]> rows = new ArrayList<>();
    try (BufferedReader in = reader(source)) {
      List<String> header = List.of(String.valueOf(in.readLine()).split(",", -1));
      int at = header.indexOf(time);
      int of = header.indexOf(column);
      if (at < 0 || of < 0) {
        throw new UserException(source + " must have the columns " + time + " and " + column + ", found " + header);
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        if (!cells[of].isBlank()) {
          rows.add(new String[] {cells[at], cells[of]});
        }
      }
    }
    return rows;
  }

  private static BufferedReader reader(Path source) throws IOException {
    InputStream in = Files.newInputStream(source);
    return new BufferedReader(
        new InputStreamReader(
            source.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
  }

  private static BufferedWriter writer(Path file) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(file);
    out.write("series,time,y\n");
    return out;
  }

  private static void row(BufferedWriter out, String series, Duration step, int number, double value)
      throws IOException {
    out.write(
        series + "," + BEGIN.plus(step.multipliedBy(number)) + "," + String.format(Locale.ROOT, "%.6g%n", value));
  }
}
