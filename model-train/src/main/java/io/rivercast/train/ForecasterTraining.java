package io.rivercast.train;

import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.data.GridTable;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.WindowCount;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.schedule.Arrivals;
import io.rivercast.train.schedule.RunHistory;
import io.rivercast.train.schedule.TrainingPolicy;
import io.rivercast.train.schedule.TrainingPolicy.Decision;
import io.rivercast.train.schedule.TrainingPolicy.Situation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State of the training of one forecaster: its windows, its runs, and when it trains next. Not for use by several threads. */
final class ForecasterTraining {
  private static final Logger LOG = LoggerFactory.getLogger(ForecasterTraining.class);

  private final ForecasterSpec spec;
  private final WindowCount count = new WindowCount();
  private final TrainingPolicy policy;
  private final RunHistory history = new RunHistory();
  private final Arrivals arrivals = new Arrivals();
  private Optional<InterruptedRun> interrupted = Optional.empty();
  private Instant answering = Instant.MIN;

  ForecasterTraining(ForecasterSpec spec) {
    this.spec = spec;
    this.policy = new TrainingPolicy(spec.training());
  }

  ForecasterSpec spec() {
    return spec;
  }

  /** How many windows its steps give. */
  WindowCount count() {
    return count;
  }

  /**
   * Restores the state after the run of the newest version. A version of other windows or targets was trained before the
   * forecaster was changed: then the first run is still to come.
   */
  void restore(Manifest newest, String stepsTopic) {
    if (newest.layout() == spec.layout()
        && newest.target().equals(spec.target())
        && newest.horizon() == spec.horizon()) {
      history.published(newest.trainedAt());
      count.trainedOn(Lineage.read(newest.lineage(), stepsTopic));
    } else {
      history.changed(newest.trainedAt());
    }
  }

  /** The next run repeats one that a former process left open, once its steps have been read again. */
  void resume(OpenRuns.OpenRun run) {
    interrupted = Optional.of(InterruptedRun.of(spec, run));
  }

  /** Applies an event read at the start. */
  void restore(TrainingEvent event) {
    history.apply(event);
  }

  /** Applies a new event: only requests, since the runs of this process are recorded already. */
  void onEvent(TrainingEvent event) {
    if (event instanceof TrainingEvent.Requested request) {
      LOG.info("{}: a training run is requested: {}", spec.name(), request.why());
      history.apply(request);
    }
  }

  /** A step was read, which an interrupted run may have read too. */
  void take(int partition, long offset, Step step) {
    interrupted.ifPresent(run -> run.take(partition, offset, step));
  }

  /**
   * Decides what to do now.
   *
   * @param left records still to be read; empty as long as that is not known
   * @param read what was read so far
   */
  Decision decide(Instant now, OptionalLong left, OffsetRanges read) {
    if (interrupted.isPresent()) {
      if (interrupted.get().whole(read)) {
        return new Decision.Train("its last run was interrupted");
      }
      if (left.isEmpty() || left.getAsLong() > 0) {
        return new Decision.Wait("reads the steps of the run that was interrupted");
      }
      LOG.info("{} does not continue the run that was interrupted: its steps have been deleted", spec.name());
      interrupted = Optional.empty();
    }
    boolean steady = left.isPresent() && arrivals.steady(now, count.windows(), left.getAsLong());
    return policy.decide(
        new Situation(count.windows(), count.newWindows(), history.lastRun(), history.requested(), steady, now));
  }

  /** Orders a run on the steps known now, or on those of the run that was interrupted. */
  RunOrder order(Instant now, OffsetRanges read, GridTable table, int firstVersion) {
    RunOrder order =
        interrupted.map(run -> run.order(spec, now, firstVersion))
            .orElseGet(
                () -> new RunOrder(
                    spec, table.steps(spec), table.selection(read), firstVersion, now, count.windows()));
    answering = interrupted.map(run -> run.run().began()).orElse(now);
    interrupted = Optional.empty();
    count.training(order.selection().read(), order.windows());
    return order;
  }

  /** From when on a request is not answered by the run that was ordered last. */
  Instant answering() {
    return answering;
  }

  /** Records how the run that was ordered last ended; one that was stopped answers no request. */
  void ended(RunResult result, Instant now) {
    switch (result) {
      case RunResult.Released released -> {
        history.ended(answering, now, false);
        released.candidates().forEach(
            candidate -> LOG.info("{} {}: {}", spec.name(), candidate, candidate.evaluation().verdict().reason()));
      }
      case RunResult.Failed failed -> {
        history.ended(answering, now, true);
        LOG.warn("{}: the training run gave no version: {}", spec.name(), failed.why());
      }
      case RunResult.Cancelled _ -> history.ended(answering, now, true);
      case RunResult.Stopped _ -> LOG.info("{}: the training run continues after a restart of the trainer", spec.name());
    }
  }
}
