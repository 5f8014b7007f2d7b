package io.rivercast.train;

import io.rivercast.train.release.Candidate;
import java.util.List;
import java.util.Locale;

/** How a training run ended. */
sealed interface RunResult {
  /** One word for it. */
  default Outcome outcome() {
    return switch (this) {
      case Released released -> released.candidates().stream().anyMatch(one -> one.evaluation().verdict().promoted())
          ? Outcome.PROMOTED
          : Outcome.PUBLISHED;
      case Failed _ -> Outcome.FAILED;
      case Cancelled _ -> Outcome.CANCELLED;
      case Stopped _ -> Outcome.STOPPED;
    };
  }

  /** How a run ended, in one word, as metrics name it. */
  enum Outcome {
    /** With a new champion. */
    PROMOTED,
    /** With versions, and the champion stays. */
    PUBLISHED,
    /** With nothing. */
    FAILED,
    /** Cancelled. */
    CANCELLED,
    /** Stopped with its process; it continues in the next one. */
    STOPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Versions were published. */
  record Released(List<Candidate> candidates) implements RunResult {}

  /** It gave no candidate; the champion stays. */
  record Failed(String why) implements RunResult {}

  /** Cancelled by a user; the champion stays. */
  record Cancelled(String why) implements RunResult {}

  /** Its process ends; the run continues in the next one. */
  record Stopped() implements RunResult {}
}
