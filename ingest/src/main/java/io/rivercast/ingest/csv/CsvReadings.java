package io.rivercast.ingest.csv;

import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All readings of a file in the order of time, in memory: about 100 bytes a reading and 8 bytes a value, and the text of
 * refused rows.
 *
 * @param file where they were read
 * @param admitted in the order of time; those of one time in the order of the file
 * @param refused rows in the order of the file, with the ids of their series
 * @param order in which the file has the readings of each series
 */
public record CsvReadings(Path file, List<Observation> admitted, List<CsvRow> refused, Order order) {
  /** Heap bytes for a byte of a file with short rows. */
  private static final int BYTES_PER_BYTE = 8;

  private static final int GZIP_RATIO = 8;

  /** Copies the lists. */
  public CsvReadings {
    admitted = List.copyOf(admitted);
    refused = List.copyOf(refused);
  }

  /**
   * Reads and sorts a file.
   *
   * @param clock against which times in the future are refused
   * @throws CsvException where the file cannot be read
   */
  public static CsvReadings read(CsvOptions options, InstantSource clock) {
    List<Observation> admitted = new ArrayList<>();
    List<CsvRow> refused = new ArrayList<>();
    Order.Counter order = new Order.Counter();
    try (CsvSource rows = CsvSource.open(options, clock)) {
      for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        switch (row.get().admission()) {
          case Admission.Admitted(Observation reading) -> admitted.add(order.add(reading));
          case Rejection rejection -> refused.add(
              new CsvRow(row.get().line(), options.series().naming().name(row.get().series()), rejection));
        }
      }
    }
    admitted.sort(Comparator.comparing(Observation::time));
    return new CsvReadings(options.file(), admitted, refused, order.found());
  }

  /** Whether the readings of a file take at most half of the heap, by a generous estimate. */
  public static boolean fitInMemory(Path file, long bytes) {
    boolean zipped = String.valueOf(file.getFileName()).endsWith(".gz");
    return (double) bytes * (zipped ? GZIP_RATIO : 1) * BYTES_PER_BYTE < Runtime.getRuntime().maxMemory() / 2.0;
  }

  /** All rows: the refused ones first, then the readings in the order of time. */
  public CsvRows rows() {
    return rows(admitted);
  }

  /** The same with the readings before an instant only. */
  public CsvRows before(Instant end) {
    return rows(admitted.subList(0, position(end)));
  }

  /** The readings from an instant on, in the order of time. */
  public List<Observation> from(Instant first) {
    return admitted.subList(position(first), admitted.size());
  }

  /** Why rows were refused. */
  public Stream<Rejection> rejections() {
    return refused.stream().map(CsvRow::admission).filter(Rejection.class::isInstance).map(Rejection.class::cast);
  }

  /** How many readings there are, those that repeat or correct another of the same time, and the refused rows. */
  public ReadingAccount account() {
    ReadingAccount account = new ReadingAccount();
    Map<SeriesId, Observation> newest = new HashMap<>();
    for (Observation reading : admitted) {
      Observation before = newest.put(reading.series(), reading);
      account.add(before == null || !before.time().equals(reading.time()) ? Outcome.USED : effect(before, reading),
          reading);
    }
    rejections().forEach(row -> account.add(Outcome.REFUSED, row::toString));
    return account;
  }

  private static Outcome effect(Observation before, Observation after) {
    boolean replaces = false;
    for (int i = 0; i < after.values().length; i++) {
      double old = before.value(after.fields().get(i));
      double value = after.values()[i];
      if (!Double.isNaN(value) && Double.isNaN(old)) {
        return Outcome.USED;
      }
      replaces |= !Double.isNaN(value) && value != old;
    }
    return replaces ? Outcome.REVISED : Outcome.REPEATED;
  }

  /** What was read, such as {@code 600 readings in my.csv, newest first: sorted by time}. */
  public String summary() {
    return String.format(Locale.ROOT, "%,d readings in %s, %s%s", admitted.size(), String.valueOf(file.getFileName()),
        order,
        order.ascending() ? "" : ": sorted by time");
  }

  /** Index of the first reading that is not before an instant. */
  private int position(Instant time) {
    int from = 0;
    int to = admitted.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (admitted.get(middle).time().isBefore(time)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private CsvRows rows(List<Observation> readings) {
    Iterator<CsvRow> each = Stream
        .concat(refused.stream(), readings.stream()
            .map(reading -> new CsvRow(0, reading.series().value(), new Admission.Admitted(reading))))
        .iterator();
    return new CsvRows() {
      private long position;

      @Override
      public Optional<CsvRow> next() {
        if (!each.hasNext()) {
          return Optional.empty();
        }
        position++;
        return Optional.of(each.next());
      }

      @Override
      public long outside() {
        return (long) admitted.size() - readings.size();
      }

      @Override
      public long position() {
        return position;
      }

      @Override
      public long size() {
        return (long) refused.size() + readings.size();
      }
    };
  }

  /**
   * The order of a file's readings, within each series.
   *
   * @param readings in the file
   * @param rises readings later than the one before them
   * @param falls readings earlier than the one before them
   * @param behind readings earlier than the latest of those before them
   */
  public record Order(long readings, long rises, long falls, long behind) {
    private static final double SHUFFLED = 0.25;

    /** Whether the readings of each series come in the order of time. */
    public boolean ascending() {
      return falls == 0;
    }

    /** Such as {@code newest first} or {@code 68 of 600 rows out of order}. */
    @Override
    public String toString() {
      if (falls == 0) {
        return "in the order of time";
      }
      return rises == 0
          ? "newest first"
          : falls > SHUFFLED * readings
              ? "shuffled"
              : String.format(Locale.ROOT, "%,d of %,d rows out of order", behind, readings);
    }

    /** Counts the readings of a file in its order. */
    private static final class Counter {
      private final Map<SeriesId, Latest> latest = new HashMap<>();
      private long readings;
      private long rises;
      private long falls;
      private long behind;

      /** The times of a series, and the one instance of its id that all of its readings share. */
      private static final class Latest {
        private final SeriesId series;
        private Instant before;
        private Instant newest;

        Latest(Observation reading) {
          series = reading.series();
          before = reading.time();
          newest = reading.time();
        }
      }

      /** Counts a reading; returns it with the shared id of its series. */
      Observation add(Observation reading) {
        Latest seen = latest.computeIfAbsent(reading.series(), _ -> new Latest(reading));
        int rise = reading.time().compareTo(seen.before);
        readings++;
        rises += rise > 0 ? 1 : 0;
        falls += rise < 0 ? 1 : 0;
        behind += reading.time().isBefore(seen.newest) ? 1 : 0;
        seen.before = reading.time();
        seen.newest = reading.time().isAfter(seen.newest) ? reading.time() : seen.newest;
        return new Observation(seen.series, reading.time(), reading.fields(), reading.values());
      }

      Order found() {
        return new Order(readings, rises, falls, behind);
      }
    }
  }
}
