package io.rivercast.train;

import io.rivercast.train.release.Candidate;
import java.util.List;

/** How a training run ended. */
sealed interface RunResult {
  /** One word for it, as metrics name it. */
  String outcome();

  /** Versions were published. */
  record Released(List<Candidate> candidates) implements RunResult {
    @Override
    public String outcome() {
      return candidates.stream().anyMatch(one -> one.evaluation().verdict().promoted()) ? "promoted" : "published";
    }
  }

  /** No candidate came of it; the champion stays. */
  record Failed(String why) implements RunResult {
    @Override
    public String outcome() {
      return "failed";
    }
  }

  /** Somebody called it off; the champion stays. */
  record Cancelled(String why) implements RunResult {
    @Override
    public String outcome() {
      return "cancelled";
    }
  }

  /** Its process is about to end; the run goes on in the next one. */
  record Stopped() implements RunResult {
    @Override
    public String outcome() {
      return "stopped";
    }
  }
}
