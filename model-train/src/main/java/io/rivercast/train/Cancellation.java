package io.rivercast.train;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a run must end early. Safe for several threads. */
final class Cancellation {
  private final BooleanSupplier stopping;
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  /**
   * For one run.
   *
   * @param stopping whether the process ends, and all runs with it
   */
  Cancellation(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  /** Cancels the run; the first reason is kept. */
  void cancel(String why) {
    reason.compareAndSet(null, why);
  }

  /** Whether the process ends: the run continues in the next one. */
  boolean stopped() {
    return stopping.getAsBoolean();
  }

  /** Why it was cancelled, for people. */
  Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** Whether it was stopped or cancelled. */
  boolean over() {
    return stopped() || reason().isPresent();
  }
}
