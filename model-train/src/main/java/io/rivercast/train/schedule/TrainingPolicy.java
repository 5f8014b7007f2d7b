package io.rivercast.train.schedule;

import io.rivercast.core.spec.TrainingSpec;
import io.rivercast.train.schedule.TrainingPolicy.Situation.LastRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a forecaster trains: first when enough windows are there, then periodically (if there are new windows),
 * by the number of new windows, or on a request. A run that failed is not repeated before the next period, a request, or as
 * many new windows as a first training needs.
 *
 * @param training its settings
 */
public record TrainingPolicy(TrainingSpec training) {
  /** Whether to train now. */
  public sealed interface Decision {
    /** The reason, for logs and the API. */
    String why();

    /** Train now. */
    record Train(String why) implements Decision {}

    /** Wait, with what for. */
    record Wait(String why) implements Decision {}
  }

  /**
   * Input of the decision.
   *
   * @param windows how many of the forecaster's windows are known
   * @param newWindows how many of them the last run did not read
   * @param lastRun the newest run, if any
   * @param requested whether a run was requested after that one began
   * @param steady whether the steps topic has been read and no replay is under way
   * @param now time of the decision
   */
  public record Situation(
      long windows, long newWindows, Optional<LastRun> lastRun, boolean requested, boolean steady, Instant now) {
    /**
     * The newest run.
     *
     * @param at when it ended
     * @param failed whether it published nothing
     */
    public record LastRun(Instant at, boolean failed) {}
  }

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
    enough.ifPresent(count -> text.append(", for new windows: ").append(now.newWindows()).append(" of ").append(count));
    return text.toString();
  }
}
