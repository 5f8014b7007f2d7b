package io.rivercast.cli.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at a file before it is replayed: which series, from when to when, and on what grid. Eight bytes a reading.
 *
 * <p>Not for use by several threads.
 */
public final class Survey {
  /** The share of steps between readings that must be alike for the file to have a grid. */
  private static final double REGULAR = 0.5;

  private final Map<SeriesId, Long> newest = new HashMap<>();
  private final Map<Long, Integer> gaps = new HashMap<>();
  private long[] times = new long[1024];
  private int count;

  /** Takes a reading in. */
  public void add(Observation observation) {
    long time = observation.time().toEpochMilli();
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
    Long before = newest.put(observation.series(), time);
    if (before != null && time > before) {
      gaps.merge(time - before, 1, Integer::sum);
    }
  }

  /** Readings seen. */
  public int readings() {
    return count;
  }

  /** Series seen, in the order of their ids. */
  public Set<SeriesId> series() {
    return new TreeSet<>(newest.keySet());
  }

  /** Readings of an average series. */
  public int readingsPerSeries() {
    return newest.isEmpty() ? 0 : count / newest.size();
  }

  /** From the first reading to the last. */
  public Duration span() {
    return Duration.between(timeAt(0), timeAt(1));
  }

  /**
   * The time before which a share of the readings lie.
   *
   * @param share 0 to 1
   * @throws IllegalStateException if nothing was seen
   */
  public Instant timeAt(double share) {
    if (count == 0) {
      throw new IllegalStateException("no readings to survey");
    }
    long[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return Instant.ofEpochMilli(sorted[(int) Math.min(count - 1, Math.floor(share * count))]);
  }

  /** The most common distance between readings of a series, if at least half of them have it; else {@code event}. */
  public Cadence cadence() {
    int all = gaps.values().stream().mapToInt(Integer::intValue).sum();
    return gaps.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(gap -> gap.getValue() >= REGULAR * all && gap.getKey() >= 1000 && !tradingDays(gap.getKey(), all))
        .<Cadence>map(gap -> new Cadence.Every(Duration.ofMillis(gap.getKey())))
        .orElse(Cadence.EVENT);
  }

  /** Daily readings with a three-day gap in every week or so skip their weekends: each reading is a step. */
  private boolean tradingDays(long gap, int all) {
    int weekends = gaps.getOrDefault(Duration.ofDays(3).toMillis(), 0);
    return gap == Duration.ofDays(1).toMillis() && weekends > 0.1 * all;
  }
}
