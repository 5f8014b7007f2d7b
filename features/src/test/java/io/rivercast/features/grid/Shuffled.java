package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.NAN;
import static io.rivercast.features.grid.Samples.reading;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Readings of three series over two days, with gaps and missing values, in the order of their times and as a network might
 * deliver them.
 *
 * @param inOrder each once, oldest first
 * @param arrived each once or several times, none behind a later one by the grace or more
 */
record Shuffled(List<Observation> inOrder, List<Observation> arrived) {
  private static final int MINUTES = 2 * 24 * 60;

  static Shuffled by(Random random, double graceHours) {
    record Arrival(double hour, Observation reading) {}
    List<Observation> inOrder = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (int minute : minutes(random)) {
      double hour = minute / 60.0;
      Observation reading = reading(series(random), hour, value(random), value(random));
      inOrder.add(reading);
      for (int copy = 0; copy <= random.nextInt(3); copy++) {
        arrivals.add(new Arrival(hour + random.nextDouble() * graceHours * 0.999, reading));
      }
    }
    arrivals.sort(Comparator.comparingDouble(Arrival::hour));
    return new Shuffled(inOrder, arrivals.stream().map(Arrival::reading).toList());
  }

  private static TreeSet<Integer> minutes(Random random) {
    TreeSet<Integer> minutes = new TreeSet<>();
    for (int i = 0; i < 150; i++) {
      minutes.add(random.nextInt(MINUTES));
    }
    return minutes;
  }

  private static SeriesId series(Random random) {
    return new SeriesId("weather/" + random.nextInt(3));
  }

  private static float value(Random random) {
    return random.nextInt(4) == 0 ? NAN : random.nextInt(20) - 10;
  }
}
