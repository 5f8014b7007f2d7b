package io.rivercast.cli.command;

import io.rivercast.cli.data.DataGrid;
import io.rivercast.cli.data.Survey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a CSV file and of the grid of its series. */
class GridOptions extends CsvFileOptions {
  @Option(names = "--cadence", paramLabel = "PERIOD",
      description = {
          "the grid: a duration such as PT10M or PT1H, a calendar period such as P1D, P1W, P1M, P3M or P1Y of --zone,",
          "or event: each reading is a step (default: as the readings have it)"})
  @Nullable
  String cadence;

  @Option(names = "--offset", paramLabel = "DURATION",
      description = "how long after the full hour, midnight or the first of the month steps begin, such as PT6H"
          + " (default: as the readings have it)")
  @Nullable
  Duration offset;

  @Option(names = "--aggregate", paramLabel = "HOW",
      description = {
          "how several readings of a step become one: last, first, mean, sum, min, max or count; by column:",
          "temp=mean,rain=sum, with default=mean for the others (default: mean where steps have several readings)"})
  @Nullable
  String aggregate;

  @Option(names = "--season", paramLabel = "STEPS",
      description = "of the seasonal naive baseline; it may exceed the window (default: by the cadence)")
  @Nullable
  Integer season;

  /** The grid, completed by what is found in the readings. */
  final DataGrid grid(Survey survey) {
    return DataGrid.of(survey, Optional.ofNullable(cadence), Optional.ofNullable(offset),
        Optional.ofNullable(aggregate));
  }
}
