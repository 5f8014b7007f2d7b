package io.rivercast.cli.command;

import io.rivercast.cli.data.Channels;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.embedded.console.UserException;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvReadings;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The readings of a file for a backtest.
 *
 * @param readings admitted readings in the order of time, then one without values for each series of which nothing was
 *     measured, so that it can be reported
 * @param refused the refused rows
 */
record FileReadings(List<Observation> readings, List<Rejection> refused) {
  /**
   * From a file.
   *
   * @param channels whether each column is a series
   * @throws UserException where the file has no usable reading
   */
  static FileReadings of(CsvReadings file, boolean channels) {
    requireUsable(file);
    List<Observation> readings = new ArrayList<>(
        channels ? file.admitted().stream().flatMap(Channels::of).toList() : file.admitted());
    readings.addAll(silent(file, readings.getFirst().fields()));
    return new FileReadings(readings, file.rejections().toList());
  }

  /** Counts the refused rows. */
  void addRefused(ReadingAccount account) {
    refused.forEach(row -> account.add(
        row.reason() == Reason.NO_VALUES ? Outcome.UNUSED : Outcome.REFUSED, row::toString));
  }

  /**
   * Checks that a file has readings.
   *
   * @throws UserException where it has none
   */
  static void requireUsable(CsvReadings file) {
    if (file.admitted().isEmpty()) {
      throw new UserException(file.file() + " holds no usable readings"
          + file.rejections().filter(one -> one.reason() != Reason.NO_VALUES).findFirst()
              .or(() -> file.rejections().findFirst())
              .map(why -> "; the first is refused: " + why.message())
              .orElse(": it is empty"));
    }
  }

  /** A reading without values for each series that only has such rows. */
  private static List<Observation> silent(CsvReadings file, List<String> fields) {
    Observation one = file.admitted().getFirst();
    Set<String> measured =
        file.admitted().stream().map(reading -> reading.series().value()).collect(Collectors.toSet());
    Set<String> silent = file.refused().stream()
        .filter(row -> ((Rejection) row.admission()).reason() == Reason.NO_VALUES)
        .map(CsvRow::series)
        .filter(series -> !measured.contains(series))
        .collect(Collectors.toCollection(TreeSet::new));
    double[] nothing = new double[fields.size()];
    Arrays.fill(nothing, Double.NaN);
    return silent.stream().map(name -> new Observation(new SeriesId(name), one.time(), fields, nothing)).toList();
  }
}
