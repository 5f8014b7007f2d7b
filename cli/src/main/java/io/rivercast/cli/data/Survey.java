package io.rivercast.cli.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** What a file holds, before it is used: which series, from when to when, and on what grid. 16 bytes a reading. */
public final class Survey {
  /** The share of steps between readings that must be alike for the file to have a grid. */
  private static final double REGULAR = 0.5;

  private static final double NEARLY_ALL = 0.9;

  /** Readings a step from which they are aggregated. */
  private static final double SEVERAL = 1.5;

  private static final double WEEKENDS = 0.1;
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Usual distances between readings, in seconds. */
  private static final int[] USUAL = {
      1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 300, 360, 600, 720, 900, 1200, 1800, 3600, 7200, 10_800, 14_400,
      21_600, 28_800, 43_200, 86_400};

  private final ZoneId zone;
  private final long[] all;
  private final Map<SeriesId, long[]> times = new HashMap<>();
  private final NavigableMap<Long, Integer> gaps = new TreeMap<>();

  /**
   * Surveys readings.
   *
   * @param readings in the order of time
   * @param zone whose days, weeks and months they may follow
   */
  public Survey(List<Observation> readings, ZoneId zone) {
    this.zone = zone;
    this.all = readings.stream().mapToLong(reading -> reading.time().toEpochMilli()).toArray();
    Map<SeriesId, LongStream.Builder> builders = new HashMap<>();
    for (Observation reading : readings) {
      builders.computeIfAbsent(reading.series(), _ -> LongStream.builder()).add(reading.time().toEpochMilli());
    }
    builders.forEach((series, builder) -> times.put(series, builder.build().distinct().toArray()));
    times.values().forEach(one -> {
      for (int i = 1; i < one.length; i++) {
        gaps.merge(one[i] - one[i - 1], 1, Integer::sum);
      }
    });
  }

  /** How many readings there are. */
  public int readings() {
    return all.length;
  }

  /** The series, in the order of their ids. */
  public Set<SeriesId> series() {
    return new TreeSet<>(times.keySet());
  }

  /** From the first reading to the last. */
  public Duration span() {
    return Duration.between(timeAt(0), timeAt(1));
  }

  /**
   * The time before which a share of the readings lie.
   *
   * @param share 0 to 1
   * @throws IllegalStateException if there are no readings
   */
  public Instant timeAt(double share) {
    if (all.length == 0) {
      throw new IllegalStateException("no readings to survey");
    }
    return Instant.ofEpochMilli(all[(int) Math.min(all.length - 1, Math.floor(share * all.length))]);
  }

  /** Steps of all series with at least one reading; where each reading is a step, the readings. */
  public int steps(Cadence cadence) {
    return switch (cadence) {
      case Cadence.PerReading _ -> all.length;
      case Cadence.Regular regular -> (int) times.values().stream()
          .mapToLong(one -> Arrays.stream(one).map(time -> step(regular, time)).distinct().count())
          .sum();
    };
  }

  /** Readings of different times that share a step, on average. */
  public double readingsPerStep(Cadence.Regular cadence) {
    return (double) times.values().stream().mapToLong(one -> one.length).sum() / Math.max(1, steps(cadence));
  }

  /** Whether a step has several readings of different times as a rule. */
  public boolean hasSeveralPerStep(Cadence.Regular cadence) {
    return readingsPerStep(cadence) >= SEVERAL;
  }

  private static long step(Cadence.Regular cadence, long time) {
    return cadence.nearest(Instant.ofEpochMilli(time));
  }

  /** How far from a full step a reading may lie, since clocks are not exact. */
  private static long tolerance(long length) {
    return new Cadence.Every(Duration.ofMillis(length)).tolerance().toMillis();
  }

  /**
   * The cadence of the data, with steps that begin at the full hour, midnight, or the first of the month: days, weeks,
   * months or years where nearly all readings have one local time of day; else the usual distance between the readings of a
   * series, give or take a tenth and at most a minute; else the exact one. {@code event} where fewer than half of the
   * distances are alike, and for days without weekends.
   */
  public Cadence cadence() {
    return phases(DAY, time -> local(time).toLocalTime().toNanoOfDay() / 1_000_000).common()
        .flatMap(this::calendar)
        .or(this::fixed)
        .orElse(Cadence.event());
  }

  private LocalDateTime local(long time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
  }

  /** Days, weeks or months, by the distances between local dates; a date begins half a day before the common time. */
  private Optional<Cadence> calendar(long timeOfDay) {
    NavigableMap<Long, Integer> days = new TreeMap<>();
    times.values().forEach(one -> {
      long[] dates = Arrays.stream(one)
          .map(time -> local(time - timeOfDay + DAY / 2).toLocalDate().toEpochDay())
          .toArray();
      for (int i = 1; i < dates.length; i++) {
        days.merge(dates[i] - dates[i - 1], 1, Integer::sum);
      }
    });
    if (share(days, 1, 1) >= REGULAR) {
      return Optional.of(share(days, 3, 3) > WEEKENDS ? Cadence.event() : periods(ChronoUnit.DAYS, 1));
    }
    return share(days, 7, 7) >= REGULAR
        ? Optional.of(periods(ChronoUnit.WEEKS, 1))
        : months(days, 28, 31, 1)
            .or(() -> months(days, 89, 92, 3))
            .or(() -> months(days, 181, 184, 6))
            .or(() -> months(days, 365, 366, 12));
  }

  private Optional<Cadence> months(NavigableMap<Long, Integer> days, long from, long to, int months) {
    return share(days, from, to) >= REGULAR ? Optional.of(periods(ChronoUnit.MONTHS, months)) : Optional.empty();
  }

  private Cadence periods(ChronoUnit unit, int count) {
    return new Cadence.Periods(unit, count, zone, Duration.ZERO);
  }

  private Optional<Cadence> fixed() {
    Optional<Map.Entry<Long, Integer>> most = gaps.entrySet().stream()
        .filter(gap -> gap.getKey() >= SECOND)
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
    Optional<Long> exact = most.map(Map.Entry::getKey);
    double alike = exact.map(gap -> share(gaps, gap, gap)).orElse(0.0);
    Optional<Long> length = alike >= NEARLY_ALL ? exact : usual().or(() -> exact.filter(_ -> alike >= REGULAR));
    return length.map(millis -> millis == DAY
        ? periods(ChronoUnit.DAYS, 1)
        : new Cadence.Every(Duration.ofMillis(millis)));
  }

  private Optional<Long> usual() {
    return Arrays.stream(USUAL).mapToObj(seconds -> seconds * SECOND)
        .filter(length -> near(length) >= REGULAR)
        .max((a, b) -> Double.compare(near(a), near(b)));
  }

  private double near(long length) {
    return share(gaps, length - tolerance(length), length + tolerance(length));
  }

  /** The share of distances within bounds; 0 without any. */
  private static double share(NavigableMap<Long, Integer> distances, long from, long to) {
    long all = distances.values().stream().mapToLong(Integer::longValue).sum();
    long some = distances.subMap(from, true, to, true).values().stream().mapToLong(Integer::longValue).sum();
    return all == 0 ? 0 : (double) some / all;
  }

  /**
   * How long after the full hour, midnight, or first of the month the readings are taken: the time that nearly all of them
   * have in common, else the first one after a pause of more than half a step; zero without either.
   */
  public Duration offset(Cadence.Regular cadence) {
    Phases phases = switch (cadence) {
      case Cadence.Every(Duration length, Duration _) ->
          phases(length.toMillis(), time -> Math.floorMod(time, length.toMillis()));
      case Cadence.Periods _ -> phases(DAY, time -> local(time).toLocalTime().toNanoOfDay() / 1_000_000);
    };
    return Duration.ofMillis(phases.common().or(phases::afterPause).orElse(0L));
  }

  private Phases phases(long length, LongUnaryOperator phase) {
    NavigableMap<Long, Integer> counts = new TreeMap<>();
    times.values().forEach(one -> Arrays.stream(one).map(phase).forEach(at -> counts.merge(at, 1, Integer::sum)));
    return new Phases(counts, length);
  }

  /** How far into a cycle readings are taken, in milliseconds, with how many readings. */
  private record Phases(NavigableMap<Long, Integer> counts, long length) {
    /** The phase that nearly all have: exactly, or give or take the tolerance around a full minute or second. */
    Optional<Long> common() {
      Optional<Map.Entry<Long, Integer>> most = counts.entrySet().stream().max(Map.Entry.comparingByValue());
      long unit = length > 10 * MINUTE ? MINUTE : SECOND;
      return most.map(Map.Entry::getKey)
          .flatMap(exact -> near(exact, 0) >= NEARLY_ALL
              ? Optional.of(exact)
              : Optional.of((exact + unit / 2) / unit * unit % length)
                  .filter(round -> near(round, tolerance(length)) >= NEARLY_ALL));
    }

    private double near(long phase, long tolerance) {
      long all = 0;
      long some = 0;
      for (Map.Entry<Long, Integer> one : counts.entrySet()) {
        long distance = Math.abs(one.getKey() - phase);
        all += one.getValue();
        some += Math.min(distance, length - distance) <= tolerance ? one.getValue() : 0;
      }
      return (double) some / all;
    }

    /** The first phase after the longest part of the cycle without readings, where that is more than half of it. */
    Optional<Long> afterPause() {
      long before = counts.lastKey() - length;
      for (long phase : counts.keySet()) {
        if (phase - before > length / 2) {
          return Optional.of(phase / SECOND * SECOND);
        }
        before = phase;
      }
      return Optional.empty();
    }
  }

  /** The zone of its days, weeks and months. */
  public ZoneId zone() {
    return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
  }
}
