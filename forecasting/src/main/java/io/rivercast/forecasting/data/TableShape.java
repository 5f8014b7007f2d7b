package io.rivercast.forecasting.data;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.List;

/**
 * What the tables of all series on a grid have in common: the columns and the number of steps that its forecasters need.
 * Not for use by several threads.
 */
public final class TableShape {
  /** A step begins at most one step before a reading. */
  private static final Instant EARLIEST = Observation.EARLIEST.minus(Cadence.LONGEST);

  private final Cadence cadence;
  private final Columns columns;
  private final int lookback;
  private final long depth;

  /**
   * Which steps of a forecaster are origins of windows: those that have one of its features, {@code minWindow} steps or
   * more after the first of the series.
   *
   * @param features positions of its features among the columns
   * @param minWindow at least 1
   */
  public record OriginRule(int[] features, int minWindow) {}

  private TableShape(Cadence cadence, Columns columns, int lookback, long depth) {
    this.cadence = cadence;
    this.columns = columns;
    this.lookback = lookback;
    this.depth = depth;
  }

  /**
   * For forecasters of one grid.
   *
   * @param lookback the newest steps of a series that are origins, at least 1
   */
  public static TableShape of(List<ForecasterSpec> forecasters, int lookback) {
    Columns columns = Columns.none();
    int longest = 1;
    for (ForecasterSpec spec : forecasters) {
      columns = columns.with(spec.features());
      longest = Math.max(longest, reach(spec));
    }
    return new TableShape(forecasters.getFirst().cadence(), columns, lookback, (long) lookback + longest - 1);
  }

  /** Steps up to an origin that its window and its baselines need. */
  private static int reach(ForecasterSpec spec) {
    return Math.max(spec.window(), spec.season());
  }

  /** Whether a step has a place on the grid: its number is that of its time, and neither is out of range. */
  public boolean accepts(Step step) {
    Instant time = step.time();
    if (time.isBefore(EARLIEST) || !time.isBefore(Observation.LATEST)) {
      return false;
    }
    return switch (cadence) {
      case Cadence.PerReading _ -> step.number() >= 0 && step.number() <= Integer.MAX_VALUE;
      case Cadence.Regular regular ->
          regular.stepOf(time) == step.number() && regular.startOf(step.number()).equals(time);
    };
  }

  /** The rule of one of the forecasters. */
  public OriginRule originRule(ForecasterSpec spec) {
    return new OriginRule(columns.positions(spec.features()), spec.minWindow());
  }

  /** Number of a step of this time; where each reading is a step, its place among the known ones. */
  long number(long time, int place) {
    return cadence instanceof Cadence.Regular regular ? regular.stepOf(Instant.ofEpochMilli(time)) : place;
  }

  /** Distinguishes steps of the same time. */
  int ordinal(Step step) {
    return cadence instanceof Cadence.PerReading ? (int) step.number() : 0;
  }

  int width() {
    return columns.size();
  }

  int[] positions(List<String> names) {
    return columns.positions(names);
  }

  /** Steps of a series that are kept. */
  long depth() {
    return depth;
  }

  /** The first of so many known steps that may be an origin. */
  int firstOrigin(int steps) {
    return Math.max(0, steps - lookback);
  }

  /** The first of so many known steps that an origin of a forecaster needs. */
  int firstNeeded(int steps, ForecasterSpec spec) {
    return Math.max(0, firstOrigin(steps) - reach(spec) + 1);
  }
}
