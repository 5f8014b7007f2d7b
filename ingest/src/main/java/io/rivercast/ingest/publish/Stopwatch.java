package io.rivercast.ingest.publish;

import java.time.Duration;

/** Time since the start of a replay, and waiting for it to pass. */
interface Stopwatch {
  /** Since the start. */
  Duration elapsed();

  /** Returns when so much has passed since the start. */
  void await(Duration sinceStart) throws InterruptedException;

  /** Starts now, by the machine's clock. */
  static Stopwatch start() {
    long begin = System.nanoTime();
    return new Stopwatch() {
      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
      }

      @Override
      public void await(Duration sinceStart) throws InterruptedException {
        Duration left = sinceStart.minus(elapsed());
        if (left.isPositive()) {
          Thread.sleep(left);
        }
      }
    };
  }
}
