package io.rivercast.core.grid;

import java.time.Duration;
import java.time.Instant;

/** Outcome of placing a reading on the grid of its series. */
public sealed interface Placement {
  /** The reading opened a new newest step. */
  record Appended(Instant step) implements Placement {}

  /** The reading added to, corrected, or came before a step that was still open. */
  record Merged(Instant step) implements Placement {}

  /** The reading changes nothing: its step has all its values already, from the same or a later time. */
  record Duplicate(Instant step) implements Placement {}

  /** The reading's step is closed already; nothing changes. */
  record TooLate(Instant closedUntil) implements Placement {}

  /** The reading's time lies too far after its arrival, as with a wrong clock. */
  record TooFarAhead(Duration ahead) implements Placement {}

  /** None of the forecaster's features is in the reading. */
  record Irrelevant() implements Placement {}

  /** Whether the reading changed a step. */
  default boolean accepted() {
    return this instanceof Appended || this instanceof Merged;
  }
}
