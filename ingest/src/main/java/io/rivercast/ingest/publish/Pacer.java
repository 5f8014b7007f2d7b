package io.rivercast.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says when each reading of a replay is due. */
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
   * When the next reading is due, after the start of the replay.
   *
   * @param time of the reading
   */
  Duration due(Instant time) {
    long row = rows++;
    eventSeconds += last.map(before -> forward(before, time)).orElse(0.0);
    last = Optional.of(time);
    return switch (pace) {
      case Pace.AsFastAsItGoes fast -> Duration.ZERO;
      case Pace.RowsPerSecond steady -> seconds(row / steady.rows());
      case Pace.EventTime event -> seconds(eventSeconds / event.factor());
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
