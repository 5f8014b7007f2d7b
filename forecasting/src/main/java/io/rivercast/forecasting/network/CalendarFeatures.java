package io.rivercast.forecasting.network;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sine and cosine of calendar cycles at steps around an origin, computed from exact integers, in the local time of a zone.
 *
 * <p>The graph holds the zone's changes of offset from 1970 to 2100. Around an origin it applies the last one before and the
 * next one after, so that windows and horizons of up to half a year are exact. Local days and weeks are exact at any length.
 */
final class CalendarFeatures {
  private static final Instant FROM = Instant.EPOCH;
  private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");
  private static final float FAR = 1e12f;

  private final List<Calendar> calendar;
  private final Cadence cadence;
  private final ZoneId zone;
  private final List<ZoneOffsetTransition> transitions;

  /** Of the steps of a grid. */
  CalendarFeatures(List<Calendar> calendar, Grid grid) {
    this.calendar = calendar;
    this.cadence = grid.cadence();
    this.zone = grid.zone();
    this.transitions = Stream.iterate(zone.getRules().nextTransition(FROM), change -> change != null
        && change.getInstant().isBefore(TO), change -> zone.getRules().nextTransition(change.getInstant())).toList();
  }

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
      V local = zone.equals(ZoneOffset.UTC) ? within : ops.add(within, zoneOffset(ops, origin, first, steps));
      V phase = ops.mul(local, ops.floats(new float[] {(float) (2 * Math.PI / period)}, 1));
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

  /** Seconds from UTC to local time, [N,1] or [N,steps]: calendar periods are counted in local time, from the origin's. */
  private <V> V zoneOffset(Ops<V> ops, V origin, int first, int steps) {
    V base = ops.scalar(zone.getRules().getOffset(FROM).getTotalSeconds());
    if (transitions.isEmpty()) {
      return base;
    }
    V ahead = ops.number(ops.sub(ops.longs(transitionSeconds(), 1, transitions.size()), ops.reshape(origin, -1, 1)));
    V passed = ops.clamp(ops.sub(ops.scalar(1), ahead), 0, 1);
    V changes = ops.floats(changes(), 1, transitions.size());
    V atOrigin = ops.add(base, ops.sum(ops.mul(changes, passed), 1));
    if (cadence instanceof Cadence.Periods) {
      return atOrigin;
    }
    V steady = ops.scalar(0);
    V next = ops.sub(steady, ops.max(ops.sub(ops.mul(passed, ops.scalar(-FAR)), ahead), 1));
    V last = ops.max(ops.sub(ahead, ops.mul(ops.sub(ops.scalar(1), passed), ops.scalar(FAR))), 1);
    V relative = ops.floats(floats(offsets(first, steps)), 1, steps);
    V after = ops.clamp(ops.add(ops.sub(relative, next), ops.scalar(1)), 0, 1);
    V before = ops.clamp(ops.sub(last, relative), 0, 1);
    return ops.add(
        atOrigin,
        ops.sub(ops.mul(after, changeAt(ops, changes, ahead, next)),
            ops.mul(before, changeAt(ops, changes, ahead, last))));
  }

  /** The change of offset that lies so many seconds ahead, [N,1]; 0 where there is none. */
  private static <V> V changeAt(Ops<V> ops, V changes, V ahead, V seconds) {
    return ops.sum(ops.mul(changes, ops.number(ops.equal(ahead, seconds))), 1);
  }

  private long[] transitionSeconds() {
    return transitions.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray();
  }

  private float[] changes() {
    return floats(transitions.stream().mapToLong(change -> change.getDuration().toSeconds()).toArray());
  }

  private static float[] floats(long[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }
}
