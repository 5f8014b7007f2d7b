package io.rivercast.train.schedule;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.train.schedule.Situation.LastRun;
import java.time.Instant;
import java.util.Optional;

/**
 * What manifests and the training topic tell of one forecaster's runs. A request is answered by a run that began after
 * it; a run that never ended, as when its process was killed, answers nothing. Not for use by several threads.
 */
public final class RunHistory {
  private Instant requested = Instant.MIN;
  private Instant answered = Instant.MIN;
  private Instant began = Instant.MIN;
  private boolean running;
  private Optional<LastRun> lastRun = Optional.empty();

  /** Takes in an event of the training topic, in its order. */
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

  /** Takes in the publication of a version. */
  public void published(Instant at) {
    remember(new LastRun(at, false));
  }

  /** Takes in the end of a run. */
  public void ended(Instant began, Instant at, boolean failed) {
    running = false;
    answered = later(answered, began);
    remember(new LastRun(at, failed));
  }

  private void remember(LastRun run) {
    if (lastRun.isEmpty() || !run.at().isBefore(lastRun.get().at())) {
      lastRun = Optional.of(run);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether somebody asked for a run since the last one began. */
  public boolean requested() {
    return requested.isAfter(answered);
  }

  /** The newest run that ended. */
  public Optional<LastRun> lastRun() {
    return lastRun;
  }
}
