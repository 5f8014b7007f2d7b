package io.rivercast.train.schedule;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.train.schedule.TrainingPolicy.Situation.LastRun;
import java.time.Instant;
import java.util.Optional;

/**
 * The runs of one forecaster by its manifests and the training topic. A request is served by a run that began after it
 * and ended; one that was killed serves none. Not for use by several threads.
 */
public final class RunHistory {
  private Instant requested = Instant.MIN;
  private Instant served = Instant.MIN;
  private Instant began = Instant.MIN;
  private boolean running;
  private Optional<LastRun> lastRun = Optional.empty();

  /** Adds an event of the training topic, in its order. */
  public void apply(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Requested request -> requested = later(requested, request.at());
      case TrainingEvent.Started started -> {
        began = running ? began : started.at();
        running = true;
      }
      case TrainingEvent.EpochDone _ -> {
      }
      case TrainingEvent.Published published -> ended(began, published.at(), false);
      case TrainingEvent.Failed failed -> ended(began, failed.at(), true);
    }
  }

  /** Adds the publication of a version. */
  public void published(Instant at) {
    add(new LastRun(at, false));
  }

  /** Adds the end of a run. */
  public void ended(Instant began, Instant at, boolean failed) {
    running = false;
    served = later(served, began);
    add(new LastRun(at, failed));
  }

  /** The forecaster was changed: runs that ended until then, with its former settings, do not count. */
  public void changed(Instant at) {
    lastRun = lastRun.filter(run -> run.at().isAfter(at));
  }

  private void add(LastRun run) {
    if (lastRun.isEmpty() || !run.at().isBefore(lastRun.get().at())) {
      lastRun = Optional.of(run);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether a run was requested since the last one began. */
  public boolean requested() {
    return requested.isAfter(served);
  }

  /** The newest run that ended. */
  public Optional<LastRun> lastRun() {
    return lastRun;
  }
}
