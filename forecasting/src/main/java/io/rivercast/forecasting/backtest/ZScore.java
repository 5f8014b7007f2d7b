package io.rivercast.forecasting.backtest;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Z-scores: each field of each series less its mean, over its standard deviation, both of the train part alone. Benchmarks
 * of several channels are reported in these units.
 */
final class ZScore {
  /** Sums of differences from the first value, so that a small deviation at a large level keeps its precision. */
  private static final class Sums {
    private double first;
    private double sum;
    private double squares;
    private long count;

    void add(double value) {
      first = count == 0 ? value : first;
      sum += value - first;
      squares += (value - first) * (value - first);
      count++;
    }

    double standardised(double value) {
      double mean = sum / count;
      double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      double distance = value - (first + mean);
      return deviation > 0 ? distance / deviation : distance;
    }
  }

  private final Map<SeriesId, Map<String, Sums>> bySeries = new HashMap<>();

  /** Adds a reading of the train part. */
  void add(Observation reading) {
    for (int i = 0; i < reading.values().length; i++) {
      if (Double.isFinite(reading.values()[i])) {
        sums(reading, i).add(reading.values()[i]);
      }
    }
  }

  /** The reading in standard units; unchanged where the train part has no value of a field. */
  Observation apply(Observation reading) {
    double[] values = reading.values().clone();
    for (int i = 0; i < values.length; i++) {
      Sums sums = sums(reading, i);
      values[i] = sums.count == 0 ? values[i] : sums.standardised(values[i]);
    }
    return new Observation(reading.series(), reading.time(), reading.fields(), values);
  }

  private Sums sums(Observation reading, int field) {
    return bySeries.computeIfAbsent(reading.series(), id -> new HashMap<>())
        .computeIfAbsent(reading.fields().get(field), name -> new Sums());
  }

  /** Readings in standard units. */
  static List<Observation> of(List<Observation> readings, TimeAxis axis) {
    ZScore zScore = new ZScore();
    readings.stream().filter(axis::trains).forEach(zScore::add);
    return readings.stream().map(zScore::apply).toList();
  }
}
