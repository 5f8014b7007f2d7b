package io.rivercast.features.grid;

import io.rivercast.core.grid.Placement;
import io.rivercast.runtime.kafka.RecordReader;
import java.util.Locale;

/** How a reading was processed: values of a metric's tag. Each reading has exactly one on each grid that covers it. */
public enum Outcome {
  /** It gave an open step, or began one with, a value. */
  USED,
  /** It gave a value to a step that had settled, or that lies before one that has. */
  LATE,
  /** It replaced a value of the same time. */
  REVISED,
  /** Its step has a value of another time; the later one holds. */
  COLLIDED,
  /** Its step has these values already. */
  REPEATED,
  /** No grid covers its series, it has no value, or as an event none that a forecaster uses. */
  IRRELEVANT,
  /** Its step has settled, and the grid does not revise. */
  TOO_LATE,
  /** Its time lies too far ahead of its arrival. */
  TOO_FAR_AHEAD,
  /** Its series would have too many columns. */
  TOO_MANY_COLUMNS,
  /** The key of its record is not its series. */
  MISKEYED,
  /** The record has no value or is no reading. */
  MALFORMED;

  static Outcome of(RecordReader.Reason reason) {
    return switch (reason) {
      case MALFORMED -> MALFORMED;
      case MISKEYED -> MISKEYED;
    };
  }

  static Outcome of(Placement placement) {
    return switch (placement) {
      case Placement.Placed placed -> of(placed);
      case Placement.Irrelevant _ -> IRRELEVANT;
      case Placement.TooLate _ -> TOO_LATE;
      case Placement.TooFarAhead _ -> TOO_FAR_AHEAD;
      case Placement.TooManyColumns _ -> TOO_MANY_COLUMNS;
    };
  }

  private static Outcome of(Placement.Placed placed) {
    return switch (placed.effect()) {
      case USED -> placed.late() ? LATE : USED;
      case REVISED -> REVISED;
      case COLLIDED -> COLLIDED;
      case REPEATED -> REPEATED;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
