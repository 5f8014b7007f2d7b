package io.rivercast.cli.command;

import io.rivercast.embedded.console.UserException;
import io.rivercast.ingest.admit.TimeFormat;
import io.rivercast.ingest.csv.CsvOptions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that describe a CSV file. */
class CsvFileOptions {
  @Option(names = "--data", required = true, paramLabel = "FILE",
      description = "a CSV file, plain or gzipped, with a header")
  Path file = Path.of("");

  @Option(names = "--time", required = true, paramLabel = "COLUMN", description = "the column of times")
  String time = "";

  @Option(names = "--time-format", defaultValue = "iso", paramLabel = "FORMAT",
      description = "iso, epoch-seconds, epoch-millis, or a pattern such as M/d/uuuu (default: ${DEFAULT-VALUE})")
  String timeFormat = "iso";

  @Option(names = "--zone", defaultValue = "UTC", paramLabel = "ZONE",
      description = "of dates and of times without an offset, and of days, weeks and months (default: ${DEFAULT-VALUE})")
  ZoneId zone = ZoneId.of("UTC");

  @Option(names = "--series", paramLabel = "COLUMN",
      description = "the column that names the series (default: one series)")
  @Nullable
  String series;

  @Option(names = "--series-prefix", defaultValue = "", paramLabel = "TEXT",
      description = "prepended to each series name")
  String prefix = "";

  @Option(names = "--delimiter", defaultValue = ",", paramLabel = "CHAR",
      description = "between cells (default: ${DEFAULT-VALUE})")
  char delimiter = ',';

  /** The columns of a model: the features, by default the target alone. */
  static List<String> columns(String target, List<String> features) {
    if (!features.isEmpty() && !features.contains(target)) {
      throw new UserException("--target '" + target + "' is not among --features " + features + "; add it there");
    }
    return features.isEmpty() ? List.of(target) : features;
  }

  static OptionalInt optional(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The file with these value columns; none: every other column that holds numbers. */
  CsvOptions csv(List<String> values) {
    CsvOptions options = CsvOptions.of(file, time)
        .times(TimeFormat.named(timeFormat, zone))
        .delimiter(delimiter)
        .values(values);
    return series == null ? options : options.seriesColumn(series, prefix, true);
  }
}
