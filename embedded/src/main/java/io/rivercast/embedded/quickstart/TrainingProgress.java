package io.rivercast.embedded.quickstart;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.embedded.console.Terminal;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Prints the events of training runs. */
final class TrainingProgress {
  private final Terminal terminal;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  TrainingProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether a run is in progress; its epochs use the status line. */
  boolean isTraining() {
    return !running.isEmpty();
  }

  void add(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Requested requested -> terminal.line(
          "request   train " + requested.forecaster() + ": " + requested.why());
      case TrainingEvent.Started started -> {
        running.add(started.forecaster());
        terminal.line(String.format(Locale.ROOT, "training  %s v%d, %s, on %,d windows",
            started.forecaster(), started.version(), started.family(), started.windows()));
      }
      case TrainingEvent.EpochDone epoch -> terminal.status(String.format(
          Locale.ROOT, "training  %s v%d, %s, epoch %d of %d, loss %.4f, on validation %.4f, at most %d s left",
          epoch.forecaster(), epoch.version(), epoch.family(), epoch.epoch(), epoch.epochs(), epoch.trainLoss(),
          epoch.validationLoss(), epoch.left().toSeconds()));
      case TrainingEvent.Published published -> {
        running.remove(published.forecaster());
        terminal.line(String.format(Locale.ROOT, "%s  %s v%d, %s, skill %+.3f: %s",
            published.promoted() ? "promoted" : "trained ", published.forecaster(), published.version(),
            published.family(), published.skill(), published.why()));
      }
      case TrainingEvent.Failed failed -> {
        running.remove(failed.forecaster());
        terminal.line("failed    " + failed.forecaster() + ", " + failed.family() + ": " + failed.why());
      }
    }
  }
}
