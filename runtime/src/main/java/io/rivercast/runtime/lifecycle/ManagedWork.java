package io.rivercast.runtime.lifecycle;

import io.rivercast.runtime.kafka.Backoff;
import io.rivercast.runtime.kafka.KafkaErrors;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of a service's work on a thread of its own: waits for what it needs (mostly topics, which it creates), runs,
 * and after a failure begins again with backoff. Liveness and readiness follow from its state.
 *
 * <p>Failures that {@linkplain KafkaErrors#mayPass may pass} are retried without limit. After {@value #MAX_FAILURES} other
 * failures in a row, about three minutes, it gives up; a run of at least a minute starts the count afresh. Errors that
 * {@linkplain KafkaErrors#isFinal no retry mends} and a {@link FatalException} end it at once.
 */
public final class ManagedWork implements AutoCloseable {
  /** Failures in a row, of a kind that need not pass, after which the work is given up. */
  public static final int MAX_FAILURES = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ManagedWork.class);
  private static final Duration GOOD_RUN = Duration.ofMinutes(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(1);

  private final String name;
  private final String awaited;
  private final Preparation preparation;
  private final Work work;
  private final Backoff backoff;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean interruptible;
  private int failures;
  private int unexplained;
  private long began;
  private volatile boolean running;
  private volatile boolean pausing;
  private volatile @Nullable String lastFailure;
  private volatile @Nullable String fatal;

  /** What must be there before the work can run. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Returns when everything is there; may be interrupted at any time.
     *
     * @param note takes a line for each attempt that failed
     */
    void await(Consumer<String> note) throws Exception;
  }

  /** An error after which the work must not be started again. */
  public static final class FatalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the liveness probe. */
    public FatalException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Work that has not started.
   *
   * @param name of its thread, in logs and in health
   * @param awaited what the preparation waits for, such as {@code topics}
   */
  public ManagedWork(String name, String awaited, Preparation preparation, Work work) {
    this(name, awaited, preparation, work, Backoff.STANDARD);
  }

  /** The same with a backoff of its own. */
  ManagedWork(String name, String awaited, Preparation preparation, Work work, Backoff backoff) {
    this.name = name;
    this.awaited = awaited;
    this.preparation = preparation;
    this.work = work;
    this.backoff = backoff;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::live);
  }

  /** Work that needs topics: they are created where they are missing. */
  public static ManagedWork onTopics(
      String name, RivercastSettings settings, List<? extends Topic<?, ?>> topics, Work work) {
    return new ManagedWork(
        name,
        "topics",
        note -> TopicSetup.ensureWithRetry(settings.admin(name + "-setup"), topics, settings.replication(), note),
        work);
  }

  /** Its name in logs and in health. */
  public String name() {
    return name;
  }

  /** Starts its thread. */
  public void start() {
    thread.start();
  }

  private void live() {
    try {
      while (attempt()) {
        pausing = true;
        if (stop.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        lastFailure = null;
        pausing = false;
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("{} was interrupted", name);
    } catch (Throwable e) {
      fatal = e instanceof FatalException ? e.getMessage() : KafkaErrors.describe(e);
      LOG.error("{} has ended: {}; fix the cause and restart the service", name, fatal, e);
    }
  }

  /** Whether another attempt should follow. */
  private boolean attempt() throws Throwable {
    began = System.nanoTime();
    try {
      if (phase(true)) {
        preparation.await(this::note);
        runPrepared();
      }
      return !stopped();
    } catch (InterruptedException | InterruptException | FatalException e) {
      throw e;
    } catch (Exception e) {
      if (stopped()) {
        LOG.debug("{} failed while it was stopped", name, e);
        return false;
      }
      failed(e);
      return true;
    } finally {
      running = false;
    }
  }

  private void runPrepared() throws Exception {
    if (phase(false)) {
      lastFailure = null;
      began = System.nanoTime();
      running = true;
      work.run();
    }
  }

  private void failed(Exception e) throws Exception {
    if (running && System.nanoTime() - began > GOOD_RUN.toNanos()) {
      failures = 0;
      unexplained = 0;
    }
    boolean mayPass = KafkaErrors.mayPass(e);
    failures++;
    unexplained = mayPass ? 0 : unexplained + 1;
    if (KafkaErrors.isFinal(e) || unexplained >= MAX_FAILURES) {
      throw e;
    }
    long seconds = backoff.after(failures).toSeconds();
    note(KafkaErrors.describe(e) + "; next attempt in " + seconds + " s" + (mayPass ? "" : attemptsLeft()));
    LOG.debug("{} failed", name, e);
  }

  private String attemptsLeft() {
    return ", " + (MAX_FAILURES - unexplained) + " left";
  }

  private void note(String failure) {
    lastFailure = failure;
    LOG.warn("{}: {}", name, failure);
  }

  /** Enters a phase, in which {@link #close} may interrupt or not; false where the work is to stop. */
  private synchronized boolean phase(boolean mayInterrupt) {
    interruptible = mayInterrupt;
    return !stopped();
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  /** Why it will do nothing more without help; empty while it may. For the liveness probe. */
  public Optional<String> failure() {
    return Optional.ofNullable(fatal).or(work::failure);
  }

  /** What it waits for, and why; empty when it is ready. For the readiness probe. */
  public Optional<String> waitingFor() {
    Optional<String> failure = failure();
    if (failure.isPresent() || running) {
      return failure.or(work::waitingFor);
    }
    String what = pausing ? "the next attempt" : awaited;
    return Optional.of(Optional.ofNullable(lastFailure).map(why -> what + ": " + why).orElse(what));
  }

  /** Stops the work; returns at once. */
  public synchronized void stop() {
    stop.countDown();
    work.stop();
    if (interruptible) {
      thread.interrupt();
    }
  }

  /** Stops the work and waits until it has ended, at most nine seconds. */
  @Override
  public void close() {
    stop();
    try {
      if (thread.isAlive() && !thread.join(STOP_TIMEOUT)) {
        LOG.warn("{} does not stop; its thread is interrupted", name);
        thread.interrupt();
        thread.join(INTERRUPT_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
