package io.rivercast.features.grid;

import io.rivercast.core.grid.Placement;
import io.rivercast.runtime.kafka.RecordReader;
import java.util.Locale;

/** How a reading was processed: values of a metric's tag. */
public enum Outcome {
  /** It opened a step newer than all before it. */
  APPENDED,
  /** It added to an open step. */
  MERGED,
  /** It repeats values that its step has already. */
  DUPLICATE,
  /** It has none of the forecaster's features. */
  IRRELEVANT,
  /** Its step was closed. */
  TOO_LATE,
  /** Its time lies too far ahead of its arrival. */
  TOO_FAR_AHEAD,
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
      case Placement.Appended appended -> APPENDED;
      case Placement.Merged merged -> MERGED;
      case Placement.Duplicate duplicate -> DUPLICATE;
      case Placement.Irrelevant irrelevant -> IRRELEVANT;
      case Placement.TooLate late -> TOO_LATE;
      case Placement.TooFarAhead ahead -> TOO_FAR_AHEAD;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
