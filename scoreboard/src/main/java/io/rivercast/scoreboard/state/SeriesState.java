package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** One series of a forecaster: the latest answer, recent actuals, medians of earlier answers. Not thread-safe. */
public final class SeriesState {
  private static final int MAX_EARLIER = 12;

  private final Points actuals;
  private final Deque<EarlierForecast> earlier = new ArrayDeque<>();
  private final int bound;
  private Forecast latest;

  SeriesState(Forecast first, int points) {
    this.actuals = new Points(points);
    this.bound = points;
    this.latest = first;
    actuals.add(first.sequence(), first.origin(), first.actual());
  }

  /** Adds the next answer, or a revision of the latest; any other that is not newer is ignored. Where the step numbers restart, the history is cleared. */
  void add(Forecast forecast) {
    boolean sameNumbers = forecast.epoch() == latest.epoch();
    if (sameNumbers && forecast.sequence() == latest.sequence() && forecast.revision() > latest.revision()) {
      latest = forecast;
      actuals.replaceNewest(forecast.actual());
      return;
    }
    int order = forecast.origin().compareTo(latest.origin());
    if (sameNumbers && (order < 0 || (order == 0 && forecast.sequence() <= latest.sequence()))) {
      return;
    }
    if (!sameNumbers || forecast.sequence() <= latest.sequence()) {
      actuals.clear();
      earlier.clear();
    } else {
      keep(latest);
    }
    latest = forecast;
    actuals.add(forecast.sequence(), forecast.origin(), forecast.actual());
  }

  /** Fewer for long horizons, so that medians take no more memory than actuals. */
  private void keep(Forecast forecast) {
    int limit = Math.clamp(bound / forecast.horizon(), 1, MAX_EARLIER);
    earlier.addLast(
        new EarlierForecast(
            forecast.sequence(), forecast.origin(), forecast.values().column(forecast.quantiles().median())));
    while (earlier.size() > limit) {
      earlier.removeFirst();
    }
  }

  /** The latest answer. */
  public Forecast latest() {
    return latest;
  }

  /** The target as observed at recent origins. */
  public Points actuals() {
    return actuals;
  }

  /** Medians of the answers before the latest, oldest first. */
  public List<EarlierForecast> earlier() {
    return List.copyOf(earlier);
  }

  /**
   * The median of an answer before the latest.
   *
   * @param sequence number of its origin step
   * @param origin time of that step
   * @param median H values, lead 1 first
   */
  public record EarlierForecast(long sequence, Instant origin, double[] median) {}

  /** Ring buffer of the newest points of a series, oldest first; its arrays grow up to a bound. Not thread-safe. */
  public static final class Points {
    private static final int INITIAL_CAPACITY = 32;

    private final int bound;
    private long[] sequences;
    private long[] times;
    private double[] values;
    private int start;
    private int size;

    Points(int bound) {
      this.bound = bound;
      int capacity = Math.min(bound, INITIAL_CAPACITY);
      sequences = new long[capacity];
      times = new long[capacity];
      values = new double[capacity];
    }

    void add(long sequence, Instant time, double value) {
      if (size == sequences.length && size < bound) {
        grow(Math.min(bound, 2 * size));
      }
      int at = (start + size) % sequences.length;
      sequences[at] = sequence;
      times[at] = time.toEpochMilli();
      values[at] = value;
      if (size < sequences.length) {
        size++;
      } else {
        start = (start + 1) % sequences.length;
      }
    }

    void replaceNewest(double value) {
      values[at(size - 1)] = value;
    }

    void clear() {
      start = 0;
      size = 0;
    }

    /** Number of points. */
    public int size() {
      return size;
    }

    /** Number of a point's step on the grid. */
    public long sequence(int index) {
      return sequences[at(index)];
    }

    /** Time of a point. */
    public Instant time(int index) {
      return Instant.ofEpochMilli(times[at(index)]);
    }

    /** Value of a point; NaN where the target is missing. */
    public double value(int index) {
      return values[at(index)];
    }

    private int at(int index) {
      if (index < 0 || index >= size) {
        throw new IndexOutOfBoundsException("point " + index + " of " + size);
      }
      return (start + index) % sequences.length;
    }

    /** Called only before the first overwrite, so that the oldest point is at index 0. */
    private void grow(int capacity) {
      sequences = Arrays.copyOf(sequences, capacity);
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }
}
