package io.rivercast.embedded.audit;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recomputes from the readings of one series which steps must have a window. It shares no code with the grid of the product,
 * so that a fault there shows as a loss here: a step is a number, and only the presence of values is kept. A reading of a step
 * that has settled revises it and asks for no window of its own.
 */
final class ExpectedWindows {
  private final ForecasterSpec spec;
  private final Grid grid;
  private final TreeMap<Long, BitSet> open = new TreeMap<>();
  private final Set<Long> expected = new HashSet<>();
  private final Set<String> eventsAtNewest = new HashSet<>();
  private long watermark = Long.MIN_VALUE;
  private long closedUntil = Long.MIN_VALUE;
  private long first = Long.MIN_VALUE;
  private long readings;

  ExpectedWindows(ForecasterSpec spec) {
    this.spec = spec;
    this.grid = spec.grid();
  }

  /** Adds a reading in the order of its partition. */
  void add(Observation reading, Instant arrived) {
    Instant time = reading.time();
    BitSet measured = measured(reading);
    if (measured.isEmpty() || Duration.between(arrived, time).compareTo(grid.maxAhead()) > 0) {
      return;
    }
    long step = step(time);
    if (step < closedUntil || (step == closedUntil && !anotherEvent(reading))) {
      first = step < first && !isEvent() ? step : first;
      return;
    }
    open.computeIfAbsent(step, none -> new BitSet()).or(measured);
    watermark = Math.max(watermark, time.toEpochMilli());
    while (!open.isEmpty() && isClosed(open.firstKey(), open.firstEntry().getValue())) {
      close(open.pollFirstEntry().getKey(), reading);
    }
  }

  private boolean isEvent() {
    return grid.cadence() instanceof Cadence.PerReading;
  }

  /** Whether an event of the same time has other values. */
  private boolean anotherEvent(Observation reading) {
    return isEvent() && !eventsAtNewest.contains(reading.toString());
  }

  private BitSet measured(Observation reading) {
    BitSet measured = new BitSet();
    for (int i = 0; i < spec.features().size(); i++) {
      measured.set(i, Double.isFinite(reading.value(spec.features().get(i))));
    }
    return measured;
  }

  /** Number of the step; of an event its time. */
  private long step(Instant time) {
    if (isEvent()) {
      return time.toEpochMilli();
    }
    long step = floor(time);
    long jitter = Math.min(start(step + 1).toEpochMilli() - start(step).toEpochMilli(), 600_000) / 10;
    boolean next = !grid.aggregates().any() && time.toEpochMilli() + jitter >= start(step + 1).toEpochMilli();
    return next ? step + 1 : step;
  }

  private long floor(Instant time) {
    return switch (grid.cadence()) {
      case Cadence.Every every ->
          Math.floorDiv(time.toEpochMilli() - every.offset().toMillis(), every.length().toMillis());
      case Cadence.Periods periods -> {
        LocalDate day = time.atZone(periods.zone()).toLocalDateTime().minus(periods.offset()).toLocalDate();
        long days = ChronoUnit.DAYS.between(origin(periods), day);
        yield Math.floorDiv(
            switch (periods.unit()) {
              case DAYS -> days;
              case WEEKS -> Math.floorDiv(days, 7L);
              default -> ChronoUnit.MONTHS.between(origin(periods), day);
            }, (long) periods.count());
      }
      case Cadence.PerReading _ -> throw new IllegalStateException("an event has no slot");
    };
  }

  private Instant start(long step) {
    return switch (grid.cadence()) {
      case Cadence.Every every -> Instant.ofEpochMilli(step * every.length().toMillis()).plus(every.offset());
      case Cadence.Periods periods -> origin(periods).plus(step * periods.count(), periods.unit())
          .atStartOfDay().plus(periods.offset()).atZone(periods.zone()).toInstant();
      case Cadence.PerReading _ -> throw new IllegalStateException("an event has no slot");
    };
  }

  private static LocalDate origin(Cadence.Periods periods) {
    return switch (periods.unit()) {
      case DAYS -> LocalDate.EPOCH;
      case WEEKS -> LocalDate.of(1969, 12, 29);
      default -> LocalDate.of(0, 1, 1);
    };
  }

  /** A step closes when event time has passed its end by the grace; without grace also when all its values are there. */
  private boolean isClosed(long step, BitSet measured) {
    long passed = watermark - grid.grace().toMillis();
    if (isEvent()) {
      return passed >= step;
    }
    boolean complete = measured.cardinality() == spec.features().size();
    return passed >= start(step + 1).toEpochMilli()
        || (grid.grace().isZero() && complete && !grid.aggregates().any());
  }

  private void close(long step, Observation reading) {
    if (step != closedUntil) {
      eventsAtNewest.clear();
    }
    eventsAtNewest.add(reading.toString());
    closedUntil = step;
    long number = isEvent() ? readings++ : step;
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
