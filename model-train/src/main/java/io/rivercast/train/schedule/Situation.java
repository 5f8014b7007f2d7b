package io.rivercast.train.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What the decision to train rests on.
 *
 * @param windows how many of the forecaster's windows are known
 * @param newWindows how many of them the last run had not read
 * @param lastRun the newest run, if any
 * @param requested whether somebody asked for a run after that one began
 * @param steady whether the windows topic has been read and no replay is under way
 * @param now the moment of the decision
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
