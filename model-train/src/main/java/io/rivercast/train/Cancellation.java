package io.rivercast.train;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a run is to end before its time. Safe for several threads. */
final class Cancellation {
  private final BooleanSupplier stopping;
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  /**
   * Of a run.
   *
   * @param stopping whether the process is to end, and all runs with it
   */
  Cancellation(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  /** Somebody calls it off. */
  void cancel(String why) {
    reason.compareAndSet(null, why);
  }

  /** Whether its process is to end: the run shall go on when there is another one. */
  boolean stopped() {
    return stopping.getAsBoolean();
  }

  /** Why it was called off, for people. */
  Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** Either of both. */
  boolean over() {
    return stopped() || reason().isPresent();
  }
}
