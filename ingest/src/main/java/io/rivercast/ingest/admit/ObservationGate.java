package io.rivercast.ingest.admit;

import static io.rivercast.ingest.admit.ReadingChecks.quoted;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.ingest.admit.ReadingChecks.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Turns a reading into an observation or a rejection, never both and never an exception. Value names are not compared with
 * forecasters: a topic serves several of them, and each uses the values that it needs.
 */
public final class ObservationGate {
  /** Maximum number of values in a reading; it then fits a Kafka record of the default size. */
  public static final int MAX_FIELDS = 1024;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private final GateRules rules;
  private final InstantSource clock;

  /**
   * Creates a gate.
   *
   * @param clock against which times in the future are refused
   */
  public ObservationGate(GateRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** Checks a reading. */
  public Admission admit(Reading reading) {
    return check(reading.origin(), () -> observation(reading, time(reading.time().strip())));
  }

  /** Checks a reading whose time has been parsed; its text is not used. */
  public Admission admit(Reading reading, Instant time) {
    return check(reading.origin(), () -> observation(reading, time));
  }

  private static Admission check(Reading.Origin origin, Supplier<Observation> checks) {
    try {
      return new Admission.Admitted(checks.get());
    } catch (RefusedException refused) {
      return refused.at(origin);
    }
  }

  private Observation observation(Reading reading, Instant time) {
    SeriesId series = ReadingChecks.series(rules.names().name(reading.series()));
    Instant inRange = inRange(time);
    double[] values = ReadingChecks.values(reading);
    try {
      return new Observation(series, inRange, reading.fields(), values);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.FIELD_INVALID, e.getMessage() + "; name each value once");
    }
  }

  private Instant time(String text) {
    if (text.isEmpty()) {
      throw new RefusedException(Reason.TIME_UNREADABLE, "time is missing; write it as " + rules.times());
    }
    try {
      return rules.times().parse(text);
    } catch (DateTimeException e) {
      throw new RefusedException(
          Reason.TIME_UNREADABLE, "time " + quoted(text) + " cannot be read; write it as " + rules.times());
    }
  }

  private Instant inRange(Instant time) {
    if (time.isBefore(EARLIEST)) {
      throw new RefusedException(
          Reason.TIME_UNREADABLE, "time " + time + " lies before our era; check the format of the times");
    }
    Instant now = clock.instant();
    if (time.isAfter(now.plus(rules.tolerance()))) {
      Duration ahead = Duration.between(now, time).truncatedTo(ChronoUnit.SECONDS);
      throw new RefusedException(
          Reason.TIME_IN_FUTURE,
          "time " + time + " lies " + ahead + " ahead of our clock (" + rules.tolerance()
              + " is allowed); check the sender's clock and time zone, or raise max-ahead (--max-ahead, or"
              + " rivercast.ingest.max-ahead over HTTP)");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
