package io.rivercast.features.meter;

import io.rivercast.service.meter.Measure;
import java.util.List;

/** The figures of features. */
public final class FeatureMeasures {
  /** Readings. */
  public static final Measure READINGS =
      Measure.counter(
          "rivercast.features.readings",
          "Readings, by what became of them; one that several forecasters take is counted for each", "outcome");

  /** Windows. */
  public static final Measure WINDOWS =
      Measure.counter("rivercast.features.windows", "Windows written", "forecaster");

  /** Readings that nobody could use. */
  public static final Measure DEAD_LETTERS =
      Measure.counter("rivercast.features.dead.letters", "Readings that went to the dead letters", "reason");

  /** How long a reading takes. */
  public static final Measure DELAY =
      Measure.timer(
          "rivercast.features.delay", "From a reading's arrival on the stream to the window that it settled");

  private FeatureMeasures() {}

  /** All of them. */
  public static List<Measure> all() {
    return List.of(READINGS, WINDOWS, DEAD_LETTERS, DELAY);
  }
}
