package io.rivercast.forecasting.network;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.grid.Cadence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sine and cosine of calendar cycles at steps around an origin, computed from exact integers.
 *
 * @param calendar the cycles
 * @param cadence of the steps
 */
record CalendarFeatures(List<Calendar> calendar, Cadence cadence) {
  /** Values per step: a sine and a cosine for each cycle. */
  int count() {
    return 2 * calendar.size();
  }

  /**
   * The features of consecutive steps; only if {@link #count} is above 0.
   *
   * @param origin [N] epoch seconds
   * @param first step relative to the origin, 0 being the origin itself
   * @param steps number of steps
   * @return [N,steps,2C]
   */
  <V> V at(Ops<V> ops, V origin, int first, int steps) {
    V time = ops.add(ops.reshape(origin, -1, 1), ops.longs(offsets(first, steps), 1, steps));
    List<V> columns = new ArrayList<>();
    for (Calendar cycle : calendar) {
      long period = cycle.period().toSeconds();
      V within = ops.number(ops.mod(time, ops.longs(new long[] {period}, 1)));
      V phase = ops.mul(within, ops.floats(new float[] {(float) (2 * Math.PI / period)}, 1));
      columns.add(ops.reshape(ops.map(Ops.Unary.SIN, phase), -1, steps, 1));
      columns.add(ops.reshape(ops.map(Ops.Unary.COS, phase), -1, steps, 1));
    }
    return ops.concat(2, columns);
  }

  private long[] offsets(int first, int steps) {
    long[] offsets = new long[steps];
    if (cadence instanceof Cadence.Regular regular) {
      Duration length = regular.meanLength();
      for (int i = 0; i < steps; i++) {
        offsets[i] = Math.floorDiv((first + i) * length.toMillis(), 1000);
      }
    }
    return offsets;
  }
}
