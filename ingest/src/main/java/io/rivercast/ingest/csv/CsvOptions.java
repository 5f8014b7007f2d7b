package io.rivercast.ingest.csv;

import io.rivercast.ingest.admit.GateRules;
import io.rivercast.ingest.admit.SeriesNames;
import io.rivercast.ingest.admit.TimeFormat;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which file, and what its columns mean. Begin with {@link #of} and change what is different.
 *
 * @param file plain or gzipped
 * @param timeColumn names the column of times
 * @param series where the series id comes from
 * @param values names of the value columns; empty: every other column that holds numbers
 * @param delimiter between cells
 * @param charset of the file
 * @param times how times are written
 * @param range rows outside it are left out
 * @param tolerance how far ahead of our clock a time may lie
 */
public record CsvOptions(
    Path file,
    String timeColumn,
    SeriesSource series,
    List<String> values,
    char delimiter,
    Charset charset,
    TimeFormat times,
    TimeRange range,
    Duration tolerance) {
  /** Checks what can be known without the file. */
  public CsvOptions {
    values = List.copyOf(values);
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new IllegalArgumentException("the delimiter must be a character between cells, such as ',' or ';'");
    }
  }

  /** One series named after the file, all columns with numbers, commas, UTF-8, ISO times, all rows. */
  public static CsvOptions of(Path file, String timeColumn) {
    GateRules usual = GateRules.DEFAULT;
    return new CsvOptions(
        file,
        timeColumn,
        new SeriesSource.Fixed(seriesOf(file)),
        List.of(),
        ',',
        StandardCharsets.UTF_8,
        usual.times(),
        TimeRange.ALL,
        usual.tolerance());
  }

  private static String seriesOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : SeriesNames.slug(name.toString().replaceFirst("(?i)\\.[a-z]{1,4}(\\.gz)?$", ""));
  }

  /** Every row is of this series. */
  public CsvOptions series(String id) {
    return series(new SeriesSource.Fixed(id));
  }

  /**
   * A column names the series.
   *
   * @param prefix goes before its text, such as {@code weather/}; may be empty
   * @param slug whether its text becomes a slug first: {@code New York} becomes {@code new-york}
   */
  public CsvOptions seriesColumn(String column, String prefix, boolean slug) {
    return series(new SeriesSource.Column(column, new SeriesNames(prefix, slug)));
  }

  /** The series id comes from there. */
  public CsvOptions series(SeriesSource source) {
    return new CsvOptions(file, timeColumn, source, values, delimiter, charset, times, range, tolerance);
  }

  /** These columns are values. */
  public CsvOptions values(List<String> columns) {
    return new CsvOptions(file, timeColumn, series, columns, delimiter, charset, times, range, tolerance);
  }

  /** Cells are parted so. */
  public CsvOptions delimiter(char character) {
    return new CsvOptions(file, timeColumn, series, values, character, charset, times, range, tolerance);
  }

  /** The file is written so. */
  public CsvOptions charset(Charset encoding) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, encoding, times, range, tolerance);
  }

  /** Times are written so. */
  public CsvOptions times(TimeFormat format) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, charset, format, range, tolerance);
  }

  /** Only rows from this instant on. */
  public CsvOptions from(Instant first) {
    return range(new TimeRange(Optional.of(first), range.before()));
  }

  /** Only rows before this instant. */
  public CsvOptions before(Instant end) {
    return range(new TimeRange(range.from(), Optional.of(end)));
  }

  /** Only rows in this range. */
  public CsvOptions range(TimeRange part) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, charset, times, part, tolerance);
  }

  /** Times may lie so far ahead of our clock. */
  public CsvOptions tolerance(Duration ahead) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, charset, times, range, ahead);
  }

  GateRules rules() {
    return new GateRules(series.naming(), times, tolerance);
  }
}
