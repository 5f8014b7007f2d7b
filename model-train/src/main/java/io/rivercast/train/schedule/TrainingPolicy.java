package io.rivercast.train.schedule;

import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.train.schedule.Situation.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a forecaster trains: first when enough windows are there, then by the clock (if there is anything new to learn),
 * by the number of new windows, or on a request. A run that failed is not repeated before the clock, a request, or as
 * many new windows as a first training needs.
 *
 * @param training what its user wants
 */
public record TrainingPolicy(TrainingSpec training) {
  /** Decides. */
  public Decision decide(Situation now) {
    if (!now.steady()) {
      return new Decision.Wait("windows are still arriving in bulk, " + now.windows() + " so far");
    }
    if (now.windows() < training.minWindows()) {
      return new Decision.Wait(
          (now.requested() ? "requested, but there are " : "") + now.windows() + " of " + training.minWindows()
              + " windows");
    }
    if (now.requested()) {
      return new Decision.Train("requested");
    }
    return now.lastRun()
        .map(last -> again(now, last))
        .orElseGet(() -> new Decision.Train("first training, on " + now.windows() + " windows"));
  }

  private Decision again(Situation now, LastRun last) {
    Optional<Instant> due = training.every().map(last.at()::plus);
    boolean anythingNew = last.failed() || now.newWindows() > 0;
    if (anythingNew && due.isPresent() && !now.now().isBefore(due.get())) {
      return new Decision.Train(training.every().map(Duration::toString).orElse("") + " after the last run");
    }
    OptionalLong enough = newWindowsNeeded(last);
    if (enough.isPresent() && now.newWindows() >= enough.getAsLong()) {
      return new Decision.Train(now.newWindows() + " new windows since the last run");
    }
    return new Decision.Wait(next(now, due, enough));
  }

  private OptionalLong newWindowsNeeded(LastRun last) {
    if (training.everyWindows().isPresent()) {
      return OptionalLong.of(training.everyWindows().getAsInt());
    }
    return last.failed() ? OptionalLong.of(training.minWindows()) : OptionalLong.empty();
  }

  private static String next(Situation now, Optional<Instant> due, OptionalLong enough) {
    StringBuilder text = new StringBuilder("waits for a request");
    due.ifPresent(at -> text.append(", for ").append(at));
    enough.ifPresent(
        count -> text.append(", for new windows: ").append(now.newWindows()).append(" of ").append(count));
    return text.toString();
  }
}
