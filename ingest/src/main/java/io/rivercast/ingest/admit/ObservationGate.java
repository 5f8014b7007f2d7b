package io.rivercast.ingest.admit;

import static io.rivercast.ingest.admit.Texts.quoted;

import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Turns a raw reading into an observation or a rejection, never both and never an exception. Which names its values have
 * is not judged: a topic serves several forecasters, and each takes what it knows.
 */
public final class ObservationGate {
  /** The most values that a reading may have; it then fits a Kafka record of the usual size. */
  public static final int MAX_FIELDS = 1024;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private final GateRules rules;
  private final InstantSource clock;

  /**
   * A gate.
   *
   * @param rules what it goes by
   * @param clock tells which times lie in the future
   */
  public ObservationGate(GateRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /** Judges a reading. */
  public Admission admit(Reading reading) {
    return judge(reading.origin(), () -> observation(reading, time(reading.time().strip())));
  }

  /** Judges a reading whose time is known already; its text is not looked at. */
  public Admission admit(Reading reading, Instant time) {
    return judge(reading.origin(), () -> observation(reading, time));
  }

  private static Admission judge(Origin origin, Supplier<Observation> checks) {
    try {
      return new Admission.Admitted(checks.get());
    } catch (RefusedException refused) {
      return Rejection.of(refused.reason(), refused.problem(), origin);
    }
  }

  private Observation observation(Reading reading, Instant time) {
    SeriesId series = series(reading.series());
    Instant moment = sensible(time);
    float[] values = Values.of(reading);
    try {
      return new Observation(series, moment, reading.fields(), values);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.FIELD_INVALID, e.getMessage() + "; name each value once");
    }
  }

  private SeriesId series(String text) {
    String name = rules.names().name(text);
    if (name.isBlank()) {
      throw new RefusedException(Reason.SERIES_INVALID, "series is missing; name one, such as weather/jfk");
    }
    if (!Texts.canName(name) || !name.equals(name.strip())) {
      throw new RefusedException(
          Reason.SERIES_INVALID,
          "series " + quoted(name) + " cannot be an id; use 1 to " + SeriesId.MAX_LENGTH
              + " characters, no control characters, no spaces at the ends");
    }
    return new SeriesId(name);
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

  private Instant sensible(Instant time) {
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
              + " is tolerated); check the sender's clock and time zone");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
