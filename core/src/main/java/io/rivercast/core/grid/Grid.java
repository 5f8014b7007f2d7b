package io.rivercast.core.grid;

import io.rivercast.core.series.Fingerprint;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.settings.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the readings of some series become steps; shared by all forecasters on it.
 *
 * @param name letters, digits, {@code -} and {@code _}; names it in the steps topic
 * @param series which series it covers
 * @param cadence its steps
 * @param zone of calendar periods and calendar inputs
 * @param aggregates how several readings of a step become one
 * @param grace how long a step stays open for readings out of order, in event time
 * @param idle time without a reading of a series, by the wall clock, after which its ended steps settle; empty: never
 * @param maxAhead how far past its arrival a reading's time may lie
 * @param late what becomes of a reading whose step has settled
 */
public record Grid(
    String name,
    SeriesPattern series,
    Cadence cadence,
    ZoneId zone,
    Aggregates aggregates,
    Duration grace,
    Optional<Duration> idle,
    Duration maxAhead,
    LatePolicy late) {
  /** What becomes of a reading whose step has settled. */
  public enum LatePolicy {
    /** It revises its step, or becomes one where there was none. */
    REVISE,
    /** It is counted and dropped. */
    DROP,
    /** It becomes a dead letter. */
    DEAD_LETTER;

    @Override
    public String toString() {
      return Setting.nameOf(this);
    }
  }

  /** Checks the durations. */
  public Grid {
    if (grace.isNegative() || grace.compareTo(Cadence.LONGEST) > 0 || maxAhead.isNegative()) {
      throw new IllegalArgumentException(
          "grace must be PT0S to P3660D and max-ahead at least PT0S, received " + grace + ", " + maxAhead);
    }
    if (aggregates.any() && cadence.equals(Cadence.event())) {
      throw new IllegalArgumentException("aggregate needs steps of time; with 'event' each reading is a step");
    }
  }

  /**
   * Time of the step of a reading. Without aggregation, a reading up to a tenth of a step (at most a minute) before a step
   * begins belongs to that step, since clocks are not exact; with it, a step is the interval from its start to the next.
   */
  public Instant stepTime(Instant moment) {
    return switch (cadence) {
      case Cadence.PerReading _ -> moment;
      case Cadence.Regular regular -> aggregates.any()
          ? regular.stepTime(moment)
          : regular.startOf(regular.nearest(moment));
    };
  }

  /** How long after the hour, midnight, or first of the month steps begin. */
  public Duration offset() {
    return cadence.offset();
  }

  /** When the step of a time has ended: the start of the next, or the time itself where each reading is a step. */
  public Instant endOf(Instant step) {
    return switch (cadence) {
      case Cadence.PerReading _ -> step;
      case Cadence.Regular regular -> regular.plus(step, 1);
    };
  }

  /** Fingerprint of the meaning of its steps: FNV-1a (64 bit) of cadence, zone, offset and aggregation. */
  public long layout() {
    String meaning = switch (cadence) {
      case Cadence.PerReading each -> each.toString();
      case Cadence.Every every -> every + "+" + every.offset();
      case Cadence.Periods periods -> periods + "+" + periods.offset() + "@" + periods.zone();
    };
    return Fingerprint.of(meaning + "|" + aggregates);
  }
}
