package io.rivercast.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speed of a replay. */
public sealed interface Pace {
  /** As fast as the broker accepts records. */
  Pace MAX = new Unlimited();

  /** As fast as the broker accepts records. */
  record Unlimited() implements Pace {}

  /**
   * A number of readings a second.
   *
   * @param rows above 0
   */
  record RowsPerSecond(double rows) implements Pace {
    /** Checks the rate. */
    public RowsPerSecond {
      positive("rows per second", rows);
    }
  }

  /**
   * Event time, accelerated: at 86400 a day passes in a second. Where a file steps back in time (as one with series after
   * series does), there is no wait.
   *
   * @param factor above 0
   */
  record EventTime(double factor) implements Pace {
    /** Checks the factor. */
    public EventTime {
      positive("the factor of event time", factor);
    }
  }

  /**
   * Reads {@code max}, {@code 200/s} (readings a second) or {@code 86400x} (times event time).
   *
   * @throws IllegalArgumentException for anything else
   */
  static Pace parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    Matcher number = Pattern.compile("(\\d+(?:\\.\\d+)?)(/s|x)").matcher(text);
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "pace must be max, readings a second such as 200/s, or a factor of event time such as 86400x, received '"
              + text
              + "'");
    }
    double value = Double.parseDouble(number.group(1));
    return number.group(2).equals("x") ? new EventTime(value) : new RowsPerSecond(value);
  }

  private static void positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be above 0, received " + value);
    }
  }

  /** Computes when each reading of a replay is due. */
  final class Pacer {
    private static final double NANOS = 1e9;

    private final Pace pace;
    private long rows;
    private double eventSeconds;
    private Optional<Instant> last = Optional.empty();

    Pacer(Pace pace) {
      this.pace = pace;
    }

    /**
     * The time of the next reading after the start of the replay.
     *
     * @param time of the reading
     */
    Duration due(Instant time) {
      long row = rows++;
      eventSeconds += last.map(before -> forward(before, time)).orElse(0.0);
      last = Optional.of(time);
      return switch (pace) {
        case Unlimited fast -> Duration.ZERO;
        case RowsPerSecond steady -> seconds(row / steady.rows());
        case EventTime event -> seconds(eventSeconds / event.factor());
      };
    }

    private static double forward(Instant from, Instant to) {
      Duration step = Duration.between(from, to);
      return step.isNegative() ? 0 : step.getSeconds() + step.getNano() / NANOS;
    }

    private static Duration seconds(double seconds) {
      return Duration.ofSeconds((long) seconds, (long) (seconds % 1 * NANOS));
    }
  }
}
