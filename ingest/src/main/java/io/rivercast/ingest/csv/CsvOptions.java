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
 * A CSV file and the meaning of its columns. Start with {@link #of} and change what differs.
 *
 * @param file plain or gzipped
 * @param timeColumn name of the column of times
 * @param series source of the series id
 * @param values names of the value columns; empty: every other column that holds numbers
 * @param delimiter between cells
 * @param charset of the file
 * @param times format of the times
 * @param range rows outside it are skipped
 * @param tolerance how far ahead of the clock a time may be
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
  /** Checks what does not need the file. */
  public CsvOptions {
    values = List.copyOf(values);
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw new IllegalArgumentException("the delimiter must be a character between cells, such as ',' or ';'");
    }
  }

  /** One series named after the file, all columns with numbers, commas, UTF-8, ISO times, all rows. */
  public static CsvOptions of(Path file, String timeColumn) {
    GateRules defaults = GateRules.DEFAULT;
    return new CsvOptions(
        file,
        timeColumn,
        new SeriesSource.Fixed(seriesOf(file)),
        List.of(),
        ',',
        StandardCharsets.UTF_8,
        defaults.times(),
        TimeRange.ALL,
        defaults.tolerance());
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

  /** The source of the series id. */
  public CsvOptions series(SeriesSource source) {
    return new CsvOptions(file, timeColumn, source, values, delimiter, charset, times, range, tolerance);
  }

  /** The value columns. */
  public CsvOptions values(List<String> columns) {
    return new CsvOptions(file, timeColumn, series, columns, delimiter, charset, times, range, tolerance);
  }

  /** The delimiter of cells. */
  public CsvOptions delimiter(char character) {
    return new CsvOptions(file, timeColumn, series, values, character, charset, times, range, tolerance);
  }

  /** The charset of the file. */
  public CsvOptions charset(Charset encoding) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, encoding, times, range, tolerance);
  }

  /** The format of times. */
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

  /** How far ahead of the clock a time may be. */
  public CsvOptions tolerance(Duration ahead) {
    return new CsvOptions(file, timeColumn, series, values, delimiter, charset, times, range, ahead);
  }

  GateRules rules() {
    return new GateRules(series.naming(), times, tolerance);
  }

  /** Source of the series id of a row. */
  public sealed interface SeriesSource {
    /** One series for all rows. */
    record Fixed(String id) implements SeriesSource {}

    /**
     * A column with the series.
     *
     * @param column its name
     * @param names how its text becomes an id
     */
    record Column(String column, SeriesNames names) implements SeriesSource {}

    /** How the text of a row becomes an id. */
    default SeriesNames naming() {
      return switch (this) {
        case Fixed fixed -> SeriesNames.AS_IS;
        case Column column -> column.names();
      };
    }
  }

  /**
   * A range of times.
   *
   * @param from the first instant; empty: from the beginning
   * @param before the first instant after it; empty: to the end
   */
  public record TimeRange(Optional<Instant> from, Optional<Instant> before) {
    /** All of it. */
    public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

    /** Checks the order. */
    public TimeRange {
      if (from.isPresent() && before.isPresent() && !from.get().isBefore(before.get())) {
        throw new IllegalArgumentException("the range is empty: from " + from.get() + ", before " + before.get());
      }
    }

    /** Whether it holds an instant. */
    public boolean contains(Instant time) {
      return from.map(first -> !time.isBefore(first)).orElse(true) && before.map(time::isBefore).orElse(true);
    }
  }
}
