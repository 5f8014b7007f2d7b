package io.rivercast.scoreboard.state;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.state.TrainingLog.Run.Epoch;
import io.rivercast.scoreboard.state.TrainingLog.Run.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The training runs of a forecaster, newest first, and the pending request. Not thread-safe. */
public final class TrainingLog {
  private final int bound;
  private final List<Run> runs = new ArrayList<>();
  private Optional<TrainingEvent.Requested> pending = Optional.empty();

  TrainingLog(int bound) {
    this.bound = bound;
  }

  void add(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Requested e -> pending = Optional.of(e);
      case TrainingEvent.Started e -> start(e);
      case TrainingEvent.EpochDone e -> {
        int at = running(run -> run.version() == e.version(), e.version(), e.family(), e.at());
        Epoch epoch = new Epoch(e.epoch(), e.trainLoss(), e.validationLoss());
        runs.set(at, runs.get(at).after(epoch, e.epochs(), e.left()));
      }
      case TrainingEvent.Published e -> {
        int at = running(run -> run.version() == e.version(), e.version(), e.family(), e.at());
        runs.set(at, runs.get(at).ended(new State.Published(e.at(), e.promoted(), e.skill(), e.why())));
      }
      case TrainingEvent.Failed e -> {
        int at = running(run -> run.family() == e.family(), 0, e.family(), e.at());
        runs.set(at, runs.get(at).ended(new State.Failed(e.at(), e.why())));
      }
    }
  }

  private void start(TrainingEvent.Started e) {
    pending = Optional.empty();
    runs.replaceAll(
        run -> run.running() && run.family() == e.family() ? run.ended(new State.Interrupted(e.at())) : run);
    open(new Run(e.version(), e.family(), e.at(), e.windows(), e.epochs(), List.of(), unknownEnd()));
  }

  /** Index of the matching open run; a run without a start event is opened here. */
  private int running(Predicate<Run> which, int version, Family family, Instant at) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).running() && which.test(runs.get(i))) {
        return i;
      }
    }
    open(new Run(version, family, at, 0, 0, List.of(), unknownEnd()));
    return 0;
  }

  private void open(Run run) {
    runs.addFirst(run);
    if (runs.size() > bound) {
      runs.removeLast();
    }
  }

  private static State unknownEnd() {
    return new State.Running(Optional.empty());
  }

  /** Runs, newest first. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** A request whose run has not started yet. */
  public Optional<TrainingEvent.Requested> pending() {
    return pending;
  }

  /**
   * One training run.
   *
   * @param version number of the version that it produces; 0 where unknown
   * @param family of the network
   * @param started when
   * @param windows number of training windows; 0 where there is no start event
   * @param epochs maximum number of epochs
   * @param done completed epochs
   * @param state whether it is open, and its result
   */
  public record Run(
      int version, Family family, Instant started, long windows, int epochs, List<Epoch> done, State state) {
    private static final int MAX_EPOCHS = 2_000;

    /**
     * A pass over the training windows.
     *
     * @param number from 1
     * @param trainLoss mean over levels in normalized units
     * @param validationLoss the same, on the validation part
     */
    public record Epoch(int number, double trainLoss, double validationLoss) {}

    /** Whether a run is open, and its result. */
    public sealed interface State {
      /** It is open; the remaining time is known after the first epoch. */
      record Running(Optional<Duration> left) implements State {}

      /** It has published a version. */
      record Published(Instant at, boolean promoted, double skill, String why) implements State {}

      /** It has failed. */
      record Failed(Instant at, String why) implements State {}

      /** It has no end event: another run of the same family has started. */
      record Interrupted(Instant at) implements State {}
    }

    /** Copies the epochs. */
    public Run {
      done = List.copyOf(done);
    }

    /** Whether it is open. */
    public boolean running() {
      return state instanceof State.Running;
    }

    Run after(Epoch epoch, int of, Duration left) {
      List<Epoch> all = Stream.concat(done.stream(), Stream.of(epoch)).skip(done.size() < MAX_EPOCHS ? 0 : 1).toList();
      return new Run(version, family, started, windows, of, all, new State.Running(Optional.of(left)));
    }

    Run ended(State how) {
      return new Run(version, family, started, windows, epochs, done, how);
    }
  }
}
