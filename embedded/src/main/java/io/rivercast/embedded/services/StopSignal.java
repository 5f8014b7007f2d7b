package io.rivercast.embedded.services;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is asked to stop (Ctrl-C, SIGTERM): the process waits until the signal is
 * closed, at most so long.
 */
public final class StopSignal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Listens from now on. */
  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
  }

  private void stop() {
    asked.countDown();
    try {
      if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("not everything was closed within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the process is asked to stop. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Whether it was asked to. */
  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Everything is closed: the process may end. */
  @Override
  public void close() {
    ended.countDown();
  }
}
