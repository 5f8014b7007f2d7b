package io.rivercast.forecasting.fit;

import java.time.Duration;

/** Receives the progress of a fit, and may cancel it. */
public interface FitListener {
  /**
   * After each epoch. Losses are means over levels and known targets in normalized units.
   *
   * @param epoch from 1, over all members
   * @param epochs at most
   * @param trainLoss mean over the epoch's batches
   * @param validationLoss after the epoch
   * @param left at most, if all epochs run
   */
  default void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {}

  /** Whether to end the fit with a {@link FitException}, by default if the thread is interrupted; called between batches. */
  default boolean cancelled() {
    return Thread.currentThread().isInterrupted();
  }
}
