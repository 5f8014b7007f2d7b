package io.rivercast.core.series;

import java.time.Duration;
import java.time.Instant;

/** What became of a reading on the grid of its series. */
public sealed interface Placement {
  /** The reading opened a step newer than all before it. */
  record Appended(Instant step) implements Placement {}

  /** The reading added to, corrected, or came before a step that was still open. */
  record Merged(Instant step) implements Placement {}

  /** The reading says nothing new: its step has every value already, from the same or a later moment. */
  record Duplicate(Instant step) implements Placement {}

  /** The reading's step had settled; nothing changes. */
  record TooLate(Instant settledUntil) implements Placement {}

  /** The reading claims a time later than its arrival allows, as a clock that is wrong would. */
  record TooFarAhead(Duration ahead) implements Placement {}

  /** None of the forecaster's features is in the reading. */
  record Irrelevant() implements Placement {}

  /** Whether the reading changed what is known. */
  default boolean accepted() {
    return this instanceof Appended || this instanceof Merged;
  }
}
