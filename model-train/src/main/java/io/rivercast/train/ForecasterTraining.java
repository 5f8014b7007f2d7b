package io.rivercast.train;

import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.data.ForecasterTable;
import io.rivercast.train.data.OffsetRanges;
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

/** Everything that the loop keeps of one forecaster. Not for use by several threads. */
final class ForecasterTraining {
  private static final Logger LOG = LoggerFactory.getLogger(ForecasterTraining.class);

  private final ForecasterSpec spec;
  private final int lookback;
  private final ForecasterTable table;
  private final TrainingPolicy policy;
  private final RunHistory history = new RunHistory();
  private final Arrivals arrivals = new Arrivals();
  private final TrainMeters meters;
  private Optional<InterruptedRun> interrupted = Optional.empty();
  private Instant answering = Instant.MIN;
  private boolean toldOfOtherLayout;

  ForecasterTraining(ForecasterSpec spec, int lookback, TrainMeters meters) {
    this.spec = spec;
    this.lookback = lookback;
    this.table = new ForecasterTable(spec, lookback);
    this.policy = new TrainingPolicy(spec.training());
    this.meters = meters;
  }

  ForecasterSpec spec() {
    return spec;
  }

  /** Remembers a run from before this process began, if it was about windows like these. */
  void remember(Manifest newest, String windowsTopic) {
    if (newest.layout() == spec.layout()) {
      history.published(newest.trainedAt());
      table.trainedOn(Lineage.read(newest.lineage(), windowsTopic));
    }
  }

  /** The next run is to repeat one that a former process left open, once its windows have been read again. */
  void goOn(OpenRuns.OpenRun run) {
    interrupted = Optional.of(InterruptedRun.of(spec, run, lookback));
  }

  /** Applies an event read at the start. */
  void remember(TrainingEvent event) {
    history.apply(event);
  }

  /** Applies a new event: only requests, since the runs of this process are recorded already. */
  void onEvent(TrainingEvent event) {
    if (event instanceof TrainingEvent.Requested request) {
      LOG.info("{}: a training run is requested: {}", spec.name(), request.why());
      history.apply(request);
    }
  }

  void take(int partition, long offset, Window window) {
    interrupted.ifPresent(run -> run.take(partition, offset, window));
    ForecasterTable.Added taken = table.add(partition, offset, window);
    if (taken == ForecasterTable.Added.OTHER_LAYOUT) {
      meters.otherLayout(spec.name());
      if (!toldOfOtherLayout) {
        toldOfOtherLayout = true;
        LOG.info("{} passes over windows from before its features, cadence, window or gaps were changed", spec.name());
      }
    }
    meters.windows(spec.name(), table.windows());
  }

  /**
   * Decides what to do now.
   *
   * @param left windows still to be read; empty as long as that is not known
   * @param read what was read so far
   */
  Decision decide(Instant now, OptionalLong left, OffsetRanges read) {
    if (interrupted.isPresent()) {
      if (interrupted.get().whole(read)) {
        return new Decision.Train("its last run was interrupted");
      }
      if (left.isEmpty() || left.getAsLong() > 0) {
        return new Decision.Wait("reads the windows of the run that was interrupted");
      }
      LOG.info("{} does not go on with the run that was interrupted: its windows are gone", spec.name());
      interrupted = Optional.empty();
    }
    boolean steady = left.isPresent() && arrivals.steady(now, table.windows(), left.getAsLong());
    return policy.decide(
        new Situation(table.windows(), table.newWindows(), history.lastRun(), history.requested(), steady, now));
  }

  /** Orders a run on what is known now, or on what the run that was interrupted knew. */
  RunOrder order(Instant now, OffsetRanges read, int firstVersion) {
    if (interrupted.isPresent()) {
      RunOrder order = interrupted.get().order(now, firstVersion);
      answering = interrupted.get().began();
      interrupted = Optional.empty();
      table.training(order.read(), order.windows());
      return order;
    }
    answering = now;
    table.training(read);
    return new RunOrder(spec, table.steps(), read, firstVersion, now, table.windows(), table.lookback());
  }

  /** From when on a request is not answered by the run that was ordered last. */
  Instant answering() {
    return answering;
  }

  /** Remembers how the run that was ordered last ended; one that was stopped answers nothing. */
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
      case RunResult.Stopped _ -> LOG.info("{}: the training run goes on when the trainer is back", spec.name());
    }
  }
}
