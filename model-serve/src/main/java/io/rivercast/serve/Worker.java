package io.rivercast.serve;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a job that is to go on until it is told to stop. A failure begins the job again after a pause of 1 s, then
 * 2 s, 4 s and so on up to 30 s; an error ends the worker, which is then dead.
 */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration GOOD_RUN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String name;
  private final Job job;
  private final Runnable stop;
  private final Duration patience;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable Throwable death;

  /** What a worker does. */
  @FunctionalInterface
  interface Job {
    /** Returns when there is nothing more to do. */
    void run() throws Exception;
  }

  /**
   * A worker that has not begun.
   *
   * @param stop makes the job return soon; an interrupt follows if it does not
   */
  Worker(String name, Job job, Runnable stop) {
    this(name, job, stop, PATIENCE);
  }

  /** A worker whose job leaves nothing half done and so may be interrupted at any time. */
  static Worker interruptible(String name, Job job) {
    return new Worker(name, job, () -> {}, Duration.ZERO);
  }

  private Worker(String name, Job job, Runnable stop, Duration patience) {
    this.patience = patience;
    this.name = name;
    this.job = job;
    this.stop = stop;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
  }

  /** Begins, unless it has begun before. */
  void start() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  private void work() {
    try {
      Duration pause = FIRST_PAUSE;
      while (!stopping) {
        long began = System.nanoTime();
        if (done(pause)) {
          return;
        }
        Thread.sleep(pause);
        boolean ranWell = System.nanoTime() - began > GOOD_RUN.toNanos();
        pause = ranWell ? FIRST_PAUSE : longer(pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} was interrupted", name);
    } catch (Throwable e) {
      death = e;
      LOG.error("{} has died: {}", name, e.toString(), e);
    }
  }

  private boolean done(Duration pause) throws InterruptedException {
    try {
      job.run();
      return true;
    } catch (InterruptException e) {
      throw new InterruptedException(name);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!stopping) {
        LOG.warn("{} failed and begins again in {} s: {}", name, pause.toSeconds(), e.toString());
        LOG.debug("{} failed", name, e);
      }
      return stopping;
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** What killed it, if it is dead. */
  Optional<Throwable> death() {
    return Optional.ofNullable(death);
  }

  /** Asks the job to stop; returns at once. */
  void stop() {
    stopping = true;
    stop.run();
  }

  /** Stops the job and waits until it has. */
  @Override
  public void close() {
    stop();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(patience)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
