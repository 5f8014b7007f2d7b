package io.rivercast.core.backtest;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a candidate becomes champion, and why.
 *
 * @param promoted true where it won every comparison
 * @param reasons one sentence per comparison, with its numbers
 */
public record Verdict(boolean promoted, List<String> reasons) {
  /** Copies the reasons. */
  public Verdict {
    reasons = List.copyOf(reasons);
  }

  /** With one comparison more. */
  public Verdict and(boolean holds, String reason) {
    return new Verdict(promoted && holds, Stream.concat(reasons.stream(), Stream.of(reason)).toList());
  }

  /** The reasons as one line. */
  public String reason() {
    return String.join("; ", reasons);
  }
}
