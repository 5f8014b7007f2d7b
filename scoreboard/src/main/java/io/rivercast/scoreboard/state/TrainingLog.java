package io.rivercast.scoreboard.state;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.state.TrainingRun.Epoch;
import io.rivercast.scoreboard.state.TrainingRun.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The training runs of a forecaster, newest first, and the request that waits. Not for use by several threads. */
public final class TrainingLog {
  private final int bound;
  private final List<TrainingRun> runs = new ArrayList<>();
  private Optional<TrainingEvent.Requested> waiting = Optional.empty();

  TrainingLog(int bound) {
    this.bound = bound;
  }

  void add(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Requested asked -> waiting = Optional.of(asked);
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
    waiting = Optional.empty();
    runs.replaceAll(
        run -> run.running() && run.family() == e.family() ? run.ended(new State.Interrupted(e.at())) : run);
    open(new TrainingRun(e.version(), e.family(), e.at(), e.windows(), e.epochs(), List.of(), unknownEnd()));
  }

  /** Where the running run stands; one whose start was not heard is opened. */
  private int running(Predicate<TrainingRun> which, int version, Family family, Instant at) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).running() && which.test(runs.get(i))) {
        return i;
      }
    }
    open(new TrainingRun(version, family, at, 0, 0, List.of(), unknownEnd()));
    return 0;
  }

  private void open(TrainingRun run) {
    runs.addFirst(run);
    if (runs.size() > bound) {
      runs.removeLast();
    }
  }

  private static State unknownEnd() {
    return new State.Running(Optional.empty());
  }

  /** Runs, newest first. */
  public List<TrainingRun> runs() {
    return List.copyOf(runs);
  }

  /** A request that no run has answered yet. */
  public Optional<TrainingEvent.Requested> waiting() {
    return waiting;
  }
}
