package io.rivercast.scoreboard.state;

import io.rivercast.core.spec.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One training run.
 *
 * @param version that it makes
 * @param family of the network
 * @param started when
 * @param windows that it learns from; 0 where its start was not heard
 * @param epochs at most
 * @param done its epochs so far
 * @param state how it goes, or went
 */
public record TrainingRun(
    int version, Family family, Instant started, long windows, int epochs, List<Epoch> done, State state) {
  private static final int MOST_EPOCHS = 2_000;

  /**
   * A pass over the training windows.
   *
   * @param number from 1
   * @param trainLoss mean over levels in normalized units
   * @param validationLoss the same, on the validation part
   */
  public record Epoch(int number, double trainLoss, double validationLoss) {}

  /** How a run goes, or went. */
  public sealed interface State {
    /** It goes on; how long still, once an epoch has told. */
    record Running(Optional<Duration> left) implements State {}

    /** It ended with a version. */
    record Published(Instant at, boolean promoted, double skill, String why) implements State {}

    /** It ended without one. */
    record Failed(Instant at, String why) implements State {}

    /** It was never heard to end: another began in its place. */
    record Interrupted(Instant at) implements State {}
  }

  /** Copies the epochs. */
  public TrainingRun {
    done = List.copyOf(done);
  }

  /** Whether it goes on. */
  public boolean running() {
    return state instanceof State.Running;
  }

  TrainingRun after(Epoch epoch, int of, Duration left) {
    List<Epoch> all = Stream.concat(done.stream(), Stream.of(epoch)).skip(done.size() < MOST_EPOCHS ? 0 : 1).toList();
    return new TrainingRun(version, family, started, windows, of, all, new State.Running(Optional.of(left)));
  }

  TrainingRun ended(State how) {
    return new TrainingRun(version, family, started, windows, epochs, done, how);
  }
}
