package io.rivercast.embedded.services;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command close its resources when the process receives SIGINT or SIGTERM: the JVM waits until {@link #close}, at most
 * 20 s.
 */
public final class StopSignal implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Registers a shutdown hook. */
  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-signal"));
  }

  private void stop() {
    requested.countDown();
    try {
      if (!ended.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("resources were not closed within " + TIMEOUT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the signal, at most so long; whether it has arrived. */
  public boolean await(Duration timeout) throws InterruptedException {
    return requested.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the signal has arrived. */
  public boolean requested() {
    return requested.getCount() == 0;
  }

  /** Everything is closed: the JVM may exit. */
  @Override
  public void close() {
    ended.countDown();
  }
}
