package io.rivercast.runtime.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether repeated attempts get past a record: {@value #NOT_READY_AFTER} attempts in a row that do not make the work
 * not ready; once they have gone on for five minutes it counts as failed. Safe for use by several threads.
 */
public final class ProgressWatch {
  static final int NOT_READY_AFTER = 3;
  static final Duration FAILED_AFTER = Duration.ofMinutes(5);

  private final LongSupplier nanoTime;
  private volatile @Nullable Blockage blockage;

  private record Blockage(int attempts, long since, long last, String record, String why) {
    @Override
    public String toString() {
      return "no progress at " + record + " after " + attempts + " attempts: " + why;
    }
  }

  /** Over the system's clock. */
  public ProgressWatch() {
    this(System::nanoTime);
  }

  /** Over a clock of nanoseconds. */
  ProgressWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Something was committed: attempts are counted afresh. */
  public void passed() {
    blockage = null;
  }

  /**
   * An attempt committed nothing.
   *
   * @param record where it stopped, as topic, partition and offset
   * @param why the error
   */
  public synchronized void blocked(String record, String why) {
    Blockage before = blockage;
    long now = nanoTime.getAsLong();
    blockage =
        before == null
            ? new Blockage(1, now, now, record, why)
            : new Blockage(before.attempts + 1, before.since, now, record, why);
  }

  /** How many attempts in a row committed nothing. */
  public int attempts() {
    Blockage now = blockage;
    return now == null ? 0 : now.attempts;
  }

  /** The record that several attempts did not get past; empty while there is progress. For the readiness probe. */
  public Optional<String> waitingFor() {
    return Optional.ofNullable(blockage).filter(now -> now.attempts >= NOT_READY_AFTER).map(Blockage::toString);
  }

  /** The same once attempts have failed for five minutes. For the liveness probe. */
  public Optional<String> failure() {
    return Optional.ofNullable(blockage)
        .filter(now -> now.attempts >= NOT_READY_AFTER)
        .filter(now -> now.last - now.since >= FAILED_AFTER.toNanos())
        .map(Blockage::toString);
  }
}
