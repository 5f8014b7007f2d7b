package io.rivercast.forecasting.backtest;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each field of each series less its mean, over its standard deviation, both of the train part alone: the units in which
 * benchmarks of several channels are reported.
 */
final class ZScore {
  /** Sums of differences from the first value, so that a large level does not drown a small deviation. */
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

    float standardised(float value) {
      double mean = sum / count;
      double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      double distance = value - (first + mean);
      return (float) (deviation > 0 ? distance / deviation : distance);
    }
  }

  private final Map<SeriesId, Map<String, Sums>> bySeries = new HashMap<>();

  /** Takes a reading of the train part in. */
  void learn(Observation reading) {
    for (int i = 0; i < reading.values().length; i++) {
      if (Float.isFinite(reading.values()[i])) {
        sums(reading, i).add(reading.values()[i]);
      }
    }
  }

  /** The reading in standard units; as it is where the train part says nothing of it. */
  Observation apply(Observation reading) {
    float[] values = reading.values().clone();
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
    ZScore standard = new ZScore();
    readings.stream().filter(axis::trains).forEach(standard::learn);
    return readings.stream().map(standard::apply).toList();
  }
}
