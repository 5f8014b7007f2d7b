package io.rivercast.embedded.audit;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recomputes from the readings of one series which steps must have a window. It shares no code with the grid of the product,
 * so that a fault there shows as a loss here: a step is a number, and only the presence of values is kept.
 */
final class ExpectedWindows {
  private final ForecasterSpec spec;
  private final long cadence;
  private final TreeMap<Long, BitSet> open = new TreeMap<>();
  private final Set<Long> expected = new HashSet<>();
  private long watermark = Long.MIN_VALUE;
  private long closedUntil = Long.MIN_VALUE;
  private long first = Long.MIN_VALUE;
  private long readings;

  ExpectedWindows(ForecasterSpec spec) {
    this.spec = spec;
    // 0: every reading is a step, keyed by its time
    this.cadence = spec.cadence() instanceof Cadence.Regular regular ? regular.meanLength().toMillis() : 0;
  }

  /** Adds a reading in the order of its partition. */
  void add(Observation reading, Instant arrived) {
    long time = reading.time().toEpochMilli();
    BitSet measured = measured(reading);
    if (measured.isEmpty() || time - arrived.toEpochMilli() > spec.maxAhead().toMillis()) {
      return;
    }
    long step = cadence == 0 ? time : Math.floorDiv(time, cadence);
    if (step <= closedUntil) {
      return;
    }
    open.computeIfAbsent(step, none -> new BitSet()).or(measured);
    watermark = Math.max(watermark, time);
    while (!open.isEmpty() && isClosed(open.firstKey(), open.firstEntry().getValue())) {
      close(open.pollFirstEntry().getKey());
    }
  }

  private BitSet measured(Observation reading) {
    BitSet measured = new BitSet();
    for (int i = 0; i < spec.features().size(); i++) {
      measured.set(i, Double.isFinite(reading.value(spec.features().get(i))));
    }
    return measured;
  }

  /** A step closes when event time has passed its end by the grace; without grace also when all its values are there. */
  private boolean isClosed(long step, BitSet measured) {
    long grace = spec.grace().toMillis();
    if (cadence == 0) {
      return watermark - grace >= step;
    }
    boolean complete = measured.cardinality() == spec.features().size();
    return watermark - grace >= (step + 1) * cadence || (grace == 0 && complete);
  }

  private void close(long step) {
    closedUntil = step;
    long number = cadence == 0 ? readings++ : step;
    first = first == Long.MIN_VALUE ? number : first;
    if (number - first + 1 >= spec.minWindow()) {
      expected.add(number);
    }
  }

  /** The numbers of the steps that must have a window. */
  Set<Long> steps() {
    return expected;
  }
}
