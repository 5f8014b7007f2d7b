package io.rivercast.cli.loop;

import static java.util.Objects.requireNonNull;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Recomputes the hourly steps of series from the admitted readings in the order of the topic, without the product's code:
 * by cell, the value of the latest time, of equal times the one read last; or the mean and the sum of one value per time.
 */
final class StepOracle {
  private static final long HOUR = 3_600_000;
  private static final long JITTER = 60_000;

  /** The values of one hour by column and time. */
  static final class Hour {
    private final Map<String, NavigableMap<Long, Double>> cells = new HashMap<>();

    private NavigableMap<Long, Double> cell(String column) {
      return requireNonNull(cells.get(column), column);
    }

    double last(String column) {
      return cell(column).lastEntry().getValue();
    }

    double mean(String column) {
      return sum(column) / cell(column).size();
    }

    double sum(String column) {
      return cell(column).values().stream().mapToDouble(value -> value).sum();
    }

    boolean has(String column) {
      return cells.containsKey(column);
    }
  }

  private final Map<SeriesId, NavigableMap<Long, Hour>> series = new HashMap<>();
  private final boolean intervals;

  /**
   * Creates an oracle.
   *
   * @param intervals whether an hour is the interval from its start to the next; else a reading up to a minute before an hour
   *     belongs to it
   */
  StepOracle(boolean intervals) {
    this.intervals = intervals;
  }

  void add(Observation reading) {
    long time = reading.time().toEpochMilli();
    long hour = Math.floorDiv(intervals ? time : time + JITTER, HOUR);
    Hour step = series.computeIfAbsent(reading.series(), id -> new TreeMap<>()).computeIfAbsent(hour, h -> new Hour());
    for (String field : reading.fields()) {
      if (Double.isFinite(reading.value(field))) {
        step.cells.computeIfAbsent(field, name -> new TreeMap<>()).put(time, reading.value(field));
      }
    }
  }

  /** Hours since 1970 with a reading, by series. */
  Map<SeriesId, NavigableMap<Long, Hour>> hours() {
    return series;
  }
}
