package io.rivercast.cli.command;

import io.rivercast.cli.data.Channels;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.embedded.console.UserException;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The readings of a file.
 *
 * @param readings admitted readings; a series without any measured value has one reading without values, so that it can be
 *     reported
 * @param refused refused rows, except those without any value
 * @param first the first of them
 */
record FileReadings(List<Observation> readings, long refused, Optional<Rejection> first) {
  /** Collects rows. */
  static final class Reader {
    private final boolean channels;
    private final List<Observation> readings = new ArrayList<>();
    private final Set<String> measured = new HashSet<>();
    private final Set<String> silent = new TreeSet<>();
    private Optional<Rejection> first = Optional.empty();
    private Optional<Rejection> firstSilent = Optional.empty();
    private long refused;

    /**
     * An empty reader.
     *
     * @param channels whether each column is a series
     */
    Reader(boolean channels) {
      this.channels = channels;
    }

    void add(CsvRow row) {
      switch (row.admission()) {
        case Admission.Admitted(Observation reading) -> {
          measured.add(row.series());
          add(reading);
        }
        case Rejection rejection when rejection.reason() == Reason.NO_VALUES -> {
          silent.add(row.series());
          firstSilent = firstSilent.or(() -> Optional.of(rejection));
        }
        case Rejection rejection -> {
          refused++;
          first = first.or(() -> Optional.of(rejection));
        }
      }
    }

    private void add(Observation reading) {
      if (channels) {
        Channels.of(reading).forEach(readings::add);
      } else {
        readings.add(reading);
      }
    }

    FileReadings read(Path file) {
      if (readings.isEmpty()) {
        throw new UserException(file + " holds no usable readings"
            + first.or(() -> firstSilent).map(why -> "; the first is refused: " + why.message())
                .orElse(": it is empty"));
      }
      Observation one = readings.getFirst();
      double[] nothing = new double[one.fields().size()];
      Arrays.fill(nothing, Double.NaN);
      silent.removeAll(measured);
      silent.forEach(name -> readings.add(new Observation(new SeriesId(name), one.time(), one.fields(), nothing)));
      return new FileReadings(List.copyOf(readings), refused, first);
    }
  }
}
