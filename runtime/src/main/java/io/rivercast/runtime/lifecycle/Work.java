package io.rivercast.runtime.lifecycle;

import java.util.Optional;

/** What a {@link ManagedWork} runs. All methods but {@link #run} are called from other threads. */
public interface Work {
  /**
   * Runs until {@link #stop}. Called again after each failure.
   *
   * @throws Exception where it cannot go on
   */
  void run() throws Exception;

  /** Makes {@link #run} return within a few seconds; final. */
  void stop();

  /** What is missing before the running work is ready; empty when it is. */
  Optional<String> waitingFor();

  /** Why the running work will not get any further without help; empty while it may. */
  default Optional<String> failure() {
    return Optional.empty();
  }
}
