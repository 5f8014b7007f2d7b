package io.rivercast.core.grid;

import java.time.Duration;
import java.time.Instant;

/** Outcome of placing a reading on the grid of its series. */
public sealed interface Placement {
  /** What a placed reading did to its step. */
  enum Effect {
    /** It gave the step a value that it lacked, or is one of several that are aggregated. */
    USED,
    /** It replaced a value of the same time: a correction. */
    REVISED,
    /** The step has a value of another time; the later one holds. Aggregation would use both. */
    COLLIDED,
    /** The step has these values already; nothing changes. */
    REPEATED
  }

  /**
   * The reading has a step.
   *
   * @param effect what it did
   * @param step time of the step
   * @param late whether the step had settled, or a later one had
   */
  record Placed(Effect effect, Instant step, boolean late) implements Placement {}

  /** The reading's step has settled and the grid does not revise; nothing changes. */
  record TooLate(Instant settledUntil) implements Placement {}

  /** The reading's time lies too far after its arrival, as with a wrong clock. */
  record TooFarAhead(Duration ahead) implements Placement {}

  /** The reading has no value, or where each reading is a step none that a forecaster uses. */
  record Irrelevant() implements Placement {}

  /** With the reading's fields the series would have more columns than {@link Columns#MAX}. */
  record TooManyColumns(int columns) implements Placement {}
}
